"""A drill goes the whole way of a real case, and nothing of it is ever published or counted."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from groundswell.challenges.access import Challenge
from groundswell.engagement.access import Comment
from groundswell.events.rules import FactRecord
from groundswell.frame.problems import NotAllowed
from groundswell.people.access import Person
from groundswell.safeguarding.actions import duty
from groundswell.safeguarding.actions.drills import DrillRefused, drill_decided, run_drill
from groundswell.safeguarding.actions.ringing import ring
from groundswell.safeguarding.actions.verdicts import give_verdict
from groundswell.safeguarding.models import Case
from groundswell.safeguarding.reads.capacity import waiting_by_level
from groundswell.safeguarding.reads.drills import drills, has_passed_lately
from groundswell.safeguarding.rules import Decision, VerdictWish
from groundswell.safeguarding.rules.drills import WORDS, words_for
from groundswell.screening.screen import screen
from tests.cast import Cast
from tests.stage import open_challenge


@pytest.fixture
def challenge(lea: Person, sam: Person, vera: Person) -> Challenge:
    """An open challenge with Vera on duty."""
    duty.staff_around_the_clock(sam, [vera], ["en"])
    return open_challenge(lea)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that only moves when it is told to."""
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield traveller


@pytest.mark.parametrize(
    ("language", "chance"), [(code, n) for code in WORDS for n in range(len(WORDS[code]))]
)
def test_screening_takes_the_words_of_every_drill_for_danger(language: str, chance: int) -> None:
    assert screen(words_for(language, chance), is_theme_painful=True, language=language).level == "T0"


def test_a_drill_alerts_like_a_real_case_and_its_report_tells_the_times(
    challenge: Challenge, sam: Person, clock: time_machine.Traveller
) -> None:
    drill = run_drill(sam)
    assert (drill.case.level, drill.case.state) == ("T0", "open")
    ring()
    assert "drill" not in f"{mail.outbox[0].subject} {mail.outbox[0].body}".lower()
    clock.shift(timedelta(minutes=1))
    Case.objects.filter(pk=drill.case.pk).update(first_seen_at=timezone.now())
    (report,) = drills()
    assert (report.alerted_s, report.received_s, report.opened_s) == (0, 0, 60)
    assert report.has_passed
    assert has_passed_lately(timezone.now())
    assert not has_passed_lately(timezone.now() + timedelta(days=31))


def test_a_drill_that_nobody_opens_in_time_does_not_pass(
    challenge: Challenge, sam: Person, clock: time_machine.Traveller
) -> None:
    drill = run_drill(sam)
    ring()
    clock.shift(timedelta(minutes=6))
    Case.objects.filter(pk=drill.case.pk).update(first_seen_at=timezone.now())
    assert not drills()[0].has_passed


def test_a_drill_counts_nowhere(challenge: Challenge, sam: Person) -> None:
    run_drill(sam)
    assert sum(waiting_by_level().values()) == 0


def test_its_words_are_never_published_and_erased_when_it_is_decided(
    challenge: Challenge, sam: Person, vera: Person
) -> None:
    drill = run_drill(sam)
    wish = VerdictWish(Decision.PUBLISH, is_cared_for=True)
    give_verdict(vera, drill.case.public_id, wish, round_seen=1)
    assert Comment.objects.get(pk=drill.case.comment_id or 0).state == "held"
    drill_decided(FactRecord(1, "verdict_given", timezone.now(), {"case": drill.case.pk}))
    comment = Comment.objects.get(pk=drill.case.comment_id or 0)
    assert (comment.state, comment.text) == ("erased", "")


def test_a_drill_is_the_safeguarding_leads_alone(challenge: Challenge, cast: Cast) -> None:
    for name, person in cast.items():
        if isinstance(person, Person) and name != "sam":
            with pytest.raises(NotAllowed):
                run_drill(person)


def test_a_drill_needs_a_video_and_a_known_language(sam: Person, lea: Person) -> None:
    with pytest.raises(DrillRefused, match="original"):
        run_drill(sam)
    open_challenge(lea)
    with pytest.raises(DrillRefused, match="language"):
        run_drill(sam, language="xx")
