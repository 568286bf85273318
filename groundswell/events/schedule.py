"""What the log wants to have done by the clock."""

from groundswell.events.actions import forget_batches, forget_facts, forget_log_files, throw_away_salts
from groundswell.events.actions.compacting import compact_segments, redact_segments
from groundswell.events.actions.witnessing import stamp_head
from groundswell.events.rules import Job

SCHEDULE = [
    Job("events.throw_away_salts", 1800, throw_away_salts),
    Job("events.forget_batches", 3600, forget_batches),
    Job("events.forget_facts", 3600, forget_facts),
    Job("events.forget_log_files", 3600, forget_log_files),
    Job("events.compact_segments", 60, compact_segments),
    Job("events.redact_segments", 3600, redact_segments),
    Job("events.stamp_head", 3600, stamp_head),
]
