"""Runs drills: a seeded case goes the whole way, from the words to the alert and the verdict, and is never published."""

import secrets
import time
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from groundswell.challenges.access import Entry
from groundswell.challenges.reads.intake import original_of_painful_theme
from groundswell.engagement import actions as engagement
from groundswell.engagement.rules import Circumstances
from groundswell.events.rules import FactRecord
from groundswell.people.access import Person, require
from groundswell.people.actions import sign_up
from groundswell.people.rules import Role
from groundswell.safeguarding import states
from groundswell.safeguarding.actions.comments import send_comment
from groundswell.safeguarding.actions.holds import settle_hold
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.models import Case, Drill
from groundswell.safeguarding.rules import gettext_noop
from groundswell.safeguarding.rules.drills import WORDS, words_for
from groundswell.screening.screen import screen

ADULT = 30


class DrillRefused(ValueError):
    """A drill that cannot be run now."""


def run_drill(actor: Person, *, language: str = "en", now: datetime | None = None) -> Drill:
    """Give the drill that now waits to be opened: a case of Danger like any other until somebody opens it.

    Raises NotAllowed, and DrillRefused where no original is published or no words are seeded in the language.
    """
    require(actor, Role.SAFEGUARDING_LEAD)
    at = now or timezone.now()
    entry = original_of_painful_theme()
    if entry is None:
        raise DrillRefused(gettext_noop("Publish an original first: a drill needs a video to write under."))
    if language not in WORDS:
        raise DrillRefused(gettext_noop("There are no words for a drill in this language."))
    words = words_for(language, secrets.randbelow(1_000_000))
    began = time.perf_counter()
    screen(words, is_theme_painful=entry.theme.is_painful, language=language)
    screened_ms = _ms_since(began)
    began = time.perf_counter()
    with transaction.atomic():
        case = _seed(entry, words, language)
        queued_ms = _ms_since(began)
        drill = Drill.objects.create(
            case=case, made_by=actor, at=at, screened_ms=screened_ms, queued_ms=queued_ms
        )
        note(actor, "drill_run", case)
    return drill


def _ms_since(began: float) -> int:
    return round((time.perf_counter() - began) * 1000)


def _name_of_nobody() -> str:
    """A name out of syllables: 36 random bits, and nothing that could be taken for a number or somebody's handle."""
    syllables = [secrets.choice("bdfgklmnprstvz") + secrets.choice("aeiou") for _ in range(6)]
    return "".join(syllables).capitalize()


def _seed(entry: Entry, words: str, language: str) -> Case:
    """The case of somebody who does not exist, written by the same action as everybody's."""
    author, _code = sign_up(
        pseudonym=_name_of_nobody(),
        password=secrets.token_urlsafe(24),
        age_years=ADULT,
        country="",
        language=language,
        avatar={},
        is_simulated=True,
    )
    around = Circumstances(language=language, is_simulated=True)
    comment = send_comment(author, entry, words, circumstances=around)
    case = Case.objects.select_for_update().get(comment=comment)
    case.is_drill = True
    case.save(update_fields=["is_drill"])
    return case


def drill_decided(fact: FactRecord) -> None:
    """Erase the words of a drill as soon as its case is decided, whatever was decided."""
    case = Case.objects.select_related("comment").filter(pk=fact.number("case"), is_drill=True).first()
    if case is not None and case.comment is not None and case.state == states.DECIDED:
        settle_hold(case)
        engagement.erase_comment(case.comment.pk)
