"""The only writers of the log's tables and files; one file for one noun."""

from groundswell.events.actions.facts import record_fact
from groundswell.events.actions.registration import register_challenge, register_video

__all__ = ["record_fact", "register_challenge", "register_video"]
