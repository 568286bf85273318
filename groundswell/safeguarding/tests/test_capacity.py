"""What the desk carries, measured, and how its job limits the intake and keeps comment windows open."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groundswell.challenges.access import Challenge
from groundswell.challenges.reads.intake import intake_of
from groundswell.engagement.reads import open_languages
from groundswell.people.access import Person
from groundswell.safeguarding.actions import duty, give_verdict
from groundswell.safeguarding.actions.claims import claim_case, look_at_case, release_case
from groundswell.safeguarding.actions.intake import limit_intakes
from groundswell.safeguarding.actions.windows import push_windows
from groundswell.safeguarding.models import Case
from groundswell.safeguarding.reads import capacity
from groundswell.safeguarding.reads.duty import roster
from groundswell.safeguarding.reads.staffing import CHECKS
from groundswell.safeguarding.rules import Level
from groundswell.safeguarding.tests.cries import cry_of
from groundswell.safeguarding.tests.decided import PUBLISH
from tests.stage import open_challenge


@pytest.fixture
def challenge(lea: Person) -> Challenge:
    """An open challenge."""
    return open_challenge(lea)


def test_without_any_roster_nothing_is_limited_yet(challenge: Challenge) -> None:
    limit_intakes()
    challenge.refresh_from_db()
    assert intake_of(challenge, timezone.now()).per_hour is None


def test_intake_is_limited_to_what_the_people_of_the_coming_day_carry(
    challenge: Challenge, sam: Person, vera: Person
) -> None:
    duty.staff_around_the_clock(sam, [vera], ["en"])
    limit_intakes()
    challenge.refresh_from_db()
    assert challenge.intake_per_hour == 16
    duty.staff_around_the_clock(sam, [sam], ["en"])
    limit_intakes()
    challenge.refresh_from_db()
    assert challenge.intake_per_hour == 33
    for reader in roster().readers:
        duty.remove_reader(sam, reader.person)
    duty.add_shift(
        sam,
        duty.set_reader(sam, vera, ["en"], "UTC"),
        duty.Hours(
            frozenset({0}),
            timezone.now().time().replace(hour=1),
            timezone.now().time().replace(hour=2),
            "UTC",
            timezone.now().date() + timedelta(days=30),
        ),
    )
    limit_intakes()
    challenge.refresh_from_db()
    assert challenge.intake_per_hour == 0


def test_the_lead_is_told_what_is_carried_what_waits_and_what_would_be_needed(
    challenge: Challenge, sam: Person, vera: Person, mina: Person
) -> None:
    now = timezone.now()
    duty.staff_around_the_clock(sam, [vera], ["en"])
    for number in range(3):
        cry_of(mina, challenge, f"this is my life {number}")
    Case.objects.update(is_drill=False)
    standing = capacity.standing(timezone.now())
    assert (standing.now.people, standing.now.waiting, standing.needed) == (1, 3, 1)
    assert standing.on_duty == ["Vera"]
    assert standing.is_enough
    assert standing.empty_at is not None
    assert standing.empty_at > now
    assert {line.level: line.waiting for line in standing.levels}[Level.DISTRESS] == 3
    duty.take_break(vera, timedelta(minutes=15))
    away = capacity.standing(timezone.now())
    assert (away.now.people, away.on_break, away.empty_at) == (0, ["Vera"], None)


def test_a_case_took_from_the_first_look_of_who_decided_it_however_often_its_page_was_loaded(
    challenge: Challenge, vera: Person, sam: Person, mina: Person
) -> None:
    noon = timezone.now()
    long, given_back = (cry_of(mina, challenge, f"this is my life {number}") for number in range(2))
    claim_case(vera, long.public_id, now=noon)
    look_at_case(vera, long.public_id, now=noon)
    look_at_case(vera, long.public_id, now=noon + timedelta(minutes=9))
    give_verdict(vera, long.public_id, PUBLISH, round_seen=1, now=noon + timedelta(minutes=10))
    claim_case(vera, given_back.public_id, now=noon)
    release_case(vera, given_back.public_id)
    look_at_case(sam, given_back.public_id, now=noon + timedelta(minutes=50))
    give_verdict(sam, given_back.public_id, PUBLISH, round_seen=1, now=noon + timedelta(minutes=51))
    measured = capacity.measured_seconds(noon + timedelta(hours=1))
    assert sorted(measured[Level.DISTRESS]) == [60.0, 600.0]


def test_comments_under_painful_themes_are_open_while_somebody_on_duty_reads_them(
    challenge: Challenge, sam: Person, vera: Person
) -> None:
    now = timezone.now()
    painful = challenge.themes.get(is_painful=True)
    push_windows(now)
    assert open_languages(painful.pk, now) == frozenset()
    duty.staff_around_the_clock(sam, [vera], ["en", "ar"])
    push_windows(now)
    assert open_languages(painful.pk, now + timedelta(seconds=89)) == {"en", "ar"}
    assert open_languages(painful.pk, now + timedelta(seconds=90)) == frozenset()
    assert open_languages(challenge.themes.get(is_painful=False).pk, now) == frozenset()
    duty.take_break(vera, timedelta(minutes=15), now=now)
    push_windows(now + timedelta(seconds=60))
    assert open_languages(painful.pk, now + timedelta(seconds=91)) == frozenset()


def test_the_checklist_asks_for_a_roster_and_a_drill_by_name() -> None:
    assert [check.id for check in CHECKS] == ["desk_staffed", "desk_drilled"]
    assert all(check.only_to_open for check in CHECKS)
