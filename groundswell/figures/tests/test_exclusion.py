"""What is left out of a clean figure has exactly one reason."""

from itertools import product

from groundswell.figures.exclusion import Exclusion, exclusion_of


def test_only_what_has_no_reason_against_it_is_clean() -> None:
    for marks in product((True, False), repeat=4):
        names = ("is_late", "is_bot", "is_staff", "is_preview")
        reason = exclusion_of(**dict(zip(names, marks, strict=True)))
        assert (reason is Exclusion.CLEAN) == (not any(marks))


def test_a_machine_of_our_own_staff_is_a_machine() -> None:
    assert exclusion_of(is_late=False, is_bot=True, is_staff=True, is_preview=True) is Exclusion.BOT
    assert exclusion_of(is_late=False, is_bot=False, is_staff=True, is_preview=True) is Exclusion.STAFF


def test_what_comes_late_is_late_whoever_sent_it() -> None:
    assert exclusion_of(is_late=True, is_bot=True, is_staff=True, is_preview=True) is Exclusion.LATE
