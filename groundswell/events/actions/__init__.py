"""The only writers of the log's tables and files; one file for one noun."""

from groundswell.events.actions.appending import append_batches
from groundswell.events.actions.delivery import deliver_facts
from groundswell.events.actions.facts import record_fact
from groundswell.events.actions.registration import (
    AlreadyRegistered,
    register_challenge,
    register_video,
    register_videos,
)
from groundswell.events.actions.retention import (
    forget_batches,
    forget_facts,
    forget_facts_of,
    forget_log_files,
    throw_away_salts,
)

__all__ = [
    "AlreadyRegistered",
    "append_batches",
    "deliver_facts",
    "forget_batches",
    "forget_facts",
    "forget_facts_of",
    "forget_log_files",
    "record_fact",
    "register_challenge",
    "register_video",
    "register_videos",
    "throw_away_salts",
]
