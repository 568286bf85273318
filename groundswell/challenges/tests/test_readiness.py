"""The checklist, purely."""

from dataclasses import replace
from datetime import date

import pytest

from groundswell.challenges.rules import CHECKLIST, Check, Checklist, Help, Standing
from groundswell.challenges.tests.descriptions import described

STANDING = Standing(
    document=described(), originals={"bullying": 1}, today=date(2026, 11, 5), mode="demonstration"
)


def missing(standing: Standing) -> set[str]:
    return {answered.id for answered in CHECKLIST.answer(standing) if not answered.holds}


def test_nothing_is_missing_in_a_whole_demonstration() -> None:
    assert missing(STANDING) == set()


@pytest.mark.parametrize("mode", ["development", "production"])
def test_what_is_real_can_be_opened_in_every_mode(mode: str) -> None:
    assert missing(replace(STANDING, mode=mode)) == set()


def test_it_names_every_gap() -> None:
    assert missing(replace(STANDING, originals={})) == {"originals"}
    assert missing(replace(STANDING, today=date(2026, 10, 31))) == {"first_day"}
    assert missing(replace(STANDING, today=date(2026, 12, 21))) == {"dates"}
    assert missing(replace(STANDING, document=replace(STANDING.document, rules=()))) == {"rules"}
    assert missing(replace(STANDING, document=replace(STANDING.document, themes=()))) == {"themes"}
    assert missing(replace(STANDING, document=replace(STANDING.document, brief={"en": "Only"}))) == {
        "languages"
    }


def test_made_up_helplines_stand_only_in_a_simulated_demonstration() -> None:
    theme = replace(
        STANDING.document.themes[0], help=(Help({"en": "A", "ar": "A"}, "1", is_fictitious=True),)
    )
    made_up = replace(STANDING.document, themes=(theme,), is_simulated=True)
    assert missing(replace(STANDING, document=made_up)) == set()
    assert missing(replace(STANDING, document=replace(made_up, is_simulated=False))) == {"helplines"}
    assert "helplines" in missing(replace(STANDING, document=made_up, mode="production"))


def test_a_room_above_can_add_a_check_once() -> None:
    checklist = Checklist()
    checklist.add(Check("mine", "Mine", lambda standing: None))
    with pytest.raises(ValueError, match="already"):
        checklist.add(Check("mine", "Mine", lambda standing: None))
    assert [answered.holds for answered in checklist.answer(STANDING)] == [True]
