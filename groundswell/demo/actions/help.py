"""Makes help stand in the demonstration as staff would: fictitious helplines and protocols, and the reviewed card."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from groundswell.challenges.access import Challenge
from groundswell.challenges.reads import challenge_by_slug
from groundswell.challenges.rules import card_hash, is_reviewed
from groundswell.demo.actions.people import person_of
from groundswell.demo.rules import KEEPER
from groundswell.demo.rules.help import STEPS, countries_to_help, helplines_of
from groundswell.people.access import Person
from groundswell.safeguarding.actions.cards import review_words
from groundswell.safeguarding.actions.gates import look_at_gates
from groundswell.safeguarding.actions.helplines import (
    review_protocol,
    verify_helpline,
    write_helpline,
    write_protocol,
)
from groundswell.safeguarding.reads.helplines import protocol_of
from groundswell.safeguarding.rules.helplines import Freshness, freshness


@transaction.atomic
def stand_by(challenge: Challenge, now: datetime | None = None) -> None:
    """Enter what is missing and verify what is due, so that the demonstration can be answered whenever it is started."""
    keeper = person_of(KEEPER)
    for country in countries_to_help(challenge.countries):
        _help(keeper, country, now or timezone.now())
    found = challenge_by_slug(challenge.slug)
    if found is not None and found.card and not is_reviewed(found.card):
        review_words(keeper, found, card_hash(found.card))
    look_at_gates(now=now)


def _help(keeper: Person, country: str, now: datetime) -> None:
    for document in helplines_of(country):
        row = write_helpline(keeper, document)
        if freshness(row.verified_at, now) != Freshness.FRESH:
            verify_helpline(keeper, row.public_id, now=now)
    protocol = protocol_of(country)
    if protocol is None:
        write_protocol(keeper, country, STEPS, is_fictitious=True)
    if protocol is None or freshness(protocol.reviewed_at, now) != Freshness.FRESH:
        review_protocol(keeper, country, now=now)
