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
