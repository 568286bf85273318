"""What is left out of a clean figure has exactly one reason."""

from itertools import product

from groundswell.figures.exclusion import Exclusion, exclusion_of


def test_only_what_has_no_reason_against_it_is_clean() -> None:
    for is_bot, is_staff, is_preview in product((True, False), repeat=3):
        reason = exclusion_of(is_bot=is_bot, is_staff=is_staff, is_preview=is_preview)
        assert (reason is Exclusion.CLEAN) == (not (is_bot or is_staff or is_preview))


def test_a_machine_of_our_own_staff_is_a_machine() -> None:
    assert exclusion_of(is_bot=True, is_staff=True, is_preview=True) is Exclusion.BOT
    assert exclusion_of(is_bot=False, is_staff=True, is_preview=True) is Exclusion.STAFF
