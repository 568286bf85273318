"""What the log wants to have done by the clock."""

from groundswell.events.actions import forget_batches, forget_facts, throw_away_salts
from groundswell.events.rules import Job

SCHEDULE = [
    Job("events.throw_away_salts", 1800, throw_away_salts),
    Job("events.forget_batches", 3600, forget_batches),
    Job("events.forget_facts", 3600, forget_facts),
]
