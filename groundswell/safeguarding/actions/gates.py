"""Opens answering in the countries where help stands, and pauses it where help has lapsed; by the clock and after each change."""

from datetime import datetime

from django.db import transaction

from groundswell.challenges.actions import keep_open_until, open_country, pause_country
from groundswell.challenges.reads import challenges_to_guard, gates_of
from groundswell.events.rules import FactRecord
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.reads.helplines import covered_until


@transaction.atomic
def look_at_gates(*, now: datetime | None = None) -> int:
    """Open and pause the countries of every challenge that is not closed; how many gates moved.

    A country that a challenge does not list opens too where help stands: who may be answered safely is no matter of
    where a campaign is advertised.
    """
    covered = covered_until(now)
    moved = 0
    for challenge in challenges_to_guard():
        known = gates_of(challenge)
        for country in sorted({*challenge.countries, *covered, *known}):
            is_open = country in covered
            move = open_country if is_open else pause_country
            if known.get(country) != is_open and move(challenge, country, now=now):
                note(None, "country_opened" if is_open else "country_paused", country=country)
                moved += 1
            if is_open:
                keep_open_until(challenge, country, covered[country])
    return moved


def challenge_moved(_fact: FactRecord) -> None:
    """Look at the countries of a challenge as soon as it is there."""
    look_at_gates()
