"""The public safety page: figures without drills, without codes, in which a single case cannot be found."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from groundswell.challenges.access import Challenge
from groundswell.engagement.rules import Circumstances
from groundswell.frame.public_pages import PAGES
from groundswell.people.access import Person
from groundswell.safeguarding.actions.comments import send_comment
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.models import Case
from groundswell.safeguarding.reads.log import log_head
from groundswell.safeguarding.reads.safety import safety_figures
from groundswell.safeguarding.rules import Level
from tests.cast import Cast
from tests.stage import open_challenge, original_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def challenge(lea: Person) -> Challenge:
    return open_challenge(lea)


def opened_cases(challenge: Challenge, person: Person, number: int, language: str) -> None:
    """That many cases of Danger in a language, each opened by somebody after a minute more."""
    entry = original_of(challenge)
    for count in range(number):
        at = timezone.now() - timedelta(days=count + 1)
        comment = send_comment(person, entry, "I want to die", circumstances=Circumstances(language="en"))
        Case.objects.filter(comment=comment).update(
            language=language, opened_at=at, first_seen_at=at + timedelta(minutes=count + 1)
        )
    cache.clear()
    PAGES.forget()


def test_small_languages_stand_together(challenge: Challenge, mina: Person) -> None:
    opened_cases(challenge, mina, 12, "en")
    opened_cases(challenge, mina, 4, "ar")
    opened_cases(challenge, mina, 7, "nl")
    rows = [(row.languages, row.cases) for row in safety_figures(challenge.pk).levels]
    assert rows == [(("en",), 10), (("ar", "nl"), 10)]


def test_fewer_than_ten_are_not_shown_at_all(client: Client, challenge: Challenge, mina: Person) -> None:
    opened_cases(challenge, mina, 9, "en")
    assert safety_figures(challenge.pk).is_small
    assert safety_figures().is_small
    assert "too few to show" in client.get(reverse("safeguarding:safety")).content.decode()


def test_times_are_those_until_somebody_opened_it(challenge: Challenge, mina: Person) -> None:
    opened_cases(challenge, mina, 20, "en")
    [row] = safety_figures(challenge.pk).levels
    assert row.level == Level.DANGER
    assert (row.half_within, row.most_within) == (timedelta(minutes=10), timedelta(minutes=19))


def test_what_nobody_has_opened_counts_as_waiting_until_now(
    client: Client, challenge: Challenge, mina: Person
) -> None:
    opened_cases(challenge, mina, 20, "en")
    waiting = list(Case.objects.order_by("-pk").values_list("pk", flat=True)[:2])
    Case.objects.filter(pk__in=waiting).update(
        first_seen_at=None, opened_at=timezone.now() - timedelta(hours=5)
    )
    cache.clear()
    [row] = safety_figures(challenge.pk).levels
    assert (row.half_is_waiting, row.most_is_waiting) == (False, True)
    assert row.half_within == timedelta(minutes=10)
    assert row.most_within is not None
    assert timedelta(hours=5) <= row.most_within < timedelta(hours=5, minutes=5)
    told = client.get(reverse("safeguarding:challenge_safety", args=[challenge.slug])).content.decode()
    assert "not opened yet after 5 hours" in told


def test_what_was_taken_back_unopened_counts_only_where_it_was_late(
    challenge: Challenge, mina: Person
) -> None:
    opened_cases(challenge, mina, 20, "en")
    at = timezone.now() - timedelta(days=40)
    unopened = Case.objects.filter(pk__in=Case.objects.order_by("pk").values("pk")[18:])
    unopened.update(state="dropped", first_seen_at=None, opened_at=at, due_at=at + timedelta(minutes=5))
    unopened.update(state_since=at + timedelta(minutes=1))
    cache.clear()
    [in_time] = safety_figures(challenge.pk).levels
    assert in_time.most_within == timedelta(minutes=18)
    unopened.update(state_since=at + timedelta(days=2))
    cache.clear()
    [late] = safety_figures(challenge.pk).levels
    assert (late.most_within, late.most_is_waiting) == (timedelta(days=2), True)


def test_drills_are_left_out(challenge: Challenge, mina: Person) -> None:
    opened_cases(challenge, mina, 12, "en")
    Case.objects.update(is_drill=True)
    assert safety_figures(challenge.pk).is_small


def test_everybody_reads_it_in_words_and_without_codes(
    client: Client, challenge: Challenge, mina: Person, vera: Person, cast: Cast
) -> None:
    opened_cases(challenge, mina, 12, "en")
    note(vera, "break_taken", minutes=5)
    for person in cast.values():
        client.logout()
        if isinstance(person, Person):
            client.force_login(person)
        for address in (
            reverse("safeguarding:safety"),
            reverse("safeguarding:challenge_safety", args=[challenge.slug]),
        ):
            page = client.get(address)
            assert page.status_code == 200
            told = page.content.decode()
            assert "Danger" in told
            assert "T0" not in told
            assert log_head()[1] in told
