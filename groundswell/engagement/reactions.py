"""Which facts this room answers, and with what."""

from groundswell.engagement.actions import forget_likes_of, withdraw_comments_of
from groundswell.events.rules import FactRecord, Reaction


def consent_withdrawn(fact: FactRecord) -> None:
    """A guardian took her consent back: what the young person wrote goes out of sight."""
    withdraw_comments_of(fact.number("person"))


def consent_ended_likes(fact: FactRecord) -> None:
    """With the consent go the likes that it opened."""
    forget_likes_of(fact.number("person"))


def account_closed(fact: FactRecord) -> None:
    """Somebody closed her account: her words go out of sight, her likes go for good."""
    withdraw_comments_of(fact.number("person"))
    forget_likes_of(fact.number("person"))


REACTIONS = [
    Reaction("engagement.withdraw_without_consent", "consent_withdrawn", consent_withdrawn),
    Reaction("engagement.forget_likes_without_consent", "consent_withdrawn", consent_ended_likes),
    Reaction("engagement.withdraw_of_closed_account", "account_closed", account_closed),
]
