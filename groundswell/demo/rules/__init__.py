"""The demonstration as a plan: who is in it, who answers whom with what, and how the audience watches; nothing is done here."""

from groundswell.demo.rules.answers import ANSWERS, PlannedAnswer, Verdict, key_of_original
from groundswell.demo.rules.audience import Crowd, Watched, batches_of, likes_of
from groundswell.demo.rules.days import days_around, next_last_day
from groundswell.demo.rules.people import (
    COLLEAGUES,
    CREATORS,
    FAMILY,
    KEEPER,
    LEAD,
    MODERATOR,
    ONLOOKERS,
    PEOPLE,
    WAY_IN,
    Colleague,
    Planned,
    avatar_of,
)

SLUG = "therealchallenge"

__all__ = [
    "ANSWERS",
    "COLLEAGUES",
    "CREATORS",
    "FAMILY",
    "KEEPER",
    "LEAD",
    "MODERATOR",
    "ONLOOKERS",
    "PEOPLE",
    "SLUG",
    "WAY_IN",
    "Colleague",
    "Crowd",
    "Planned",
    "PlannedAnswer",
    "Verdict",
    "Watched",
    "avatar_of",
    "batches_of",
    "days_around",
    "key_of_original",
    "likes_of",
    "next_last_day",
]
