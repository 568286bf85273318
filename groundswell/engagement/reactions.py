"""Which facts this room answers, and with what."""

from groundswell.engagement.actions import withdraw_comments_of
from groundswell.events.rules import FactRecord, Reaction


def consent_withdrawn(fact: FactRecord) -> None:
    """A guardian took her consent back: what the young person wrote goes out of sight."""
    withdraw_comments_of(fact.number("person"))


REACTIONS = [Reaction("engagement.withdraw_without_consent", "consent_withdrawn", consent_withdrawn)]
