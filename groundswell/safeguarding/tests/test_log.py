"""The log of the desk: chained, without a text."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from groundswell.people.access import Person
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.models import LogLine
from groundswell.safeguarding.rules.log import FIRST, Line, TextInLog, UnknownAction, broken_at, hash_of


def chain(length: int) -> list[Line]:
    lines: list[Line] = []
    for number in range(1, length + 1):
        line = Line(
            number,
            datetime(2026, 5, 1, tzinfo=UTC),
            "vera",
            "case_seen",
            "c",
            {},
            lines[-1].hash if lines else FIRST,
        )
        lines.append(replace(line, hash=hash_of(line)))
    return lines


def test_a_whole_chain_holds() -> None:
    assert broken_at(chain(5)) == ""


@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_changed_line_is_named(place: int) -> None:
    lines = chain(5)
    lines[place] = replace(lines[place], actor="somebody else")
    assert f"Line {place + 1} was changed" in broken_at(lines)


def test_a_missing_line_is_named() -> None:
    lines = chain(5)
    assert broken_at(lines[:2] + lines[3:]) == "Line 3 is missing; line 4 follows."


def test_a_line_that_was_written_anew_breaks_the_next() -> None:
    lines = chain(5)
    forged = replace(lines[1], actor="x")
    lines[1] = replace(forged, hash=hash_of(forged))
    assert broken_at(lines).startswith("Line 3 does not follow")


@pytest.mark.django_db
def test_a_note_follows_the_one_before_it(vera: Person) -> None:
    note(vera, "break_taken", minutes=5)
    note(None, "drill_run")
    first, second = LogLine.objects.order_by("number")
    assert (first.actor, second.actor, second.previous) == (vera.public_id, "", first.hash)


@pytest.mark.django_db
def test_no_text_gets_into_the_log(vera: Person) -> None:
    with pytest.raises(TextInLog):
        note(vera, "case_seen", words="this is my life")
    with pytest.raises(UnknownAction):
        note(vera, "gossip")
    assert not LogLine.objects.exists()
