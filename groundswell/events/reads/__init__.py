"""What other rooms may know of the log: play tokens, and what the rollups add up to."""

from groundswell.events.reads.facts import recorded_facts
from groundswell.events.reads.figures import (
    figure_versions,
    tallies,
)
from groundswell.events.reads.manifest import Head, manifest_head
from groundswell.events.reads.tokens import play_token, play_tokens
from groundswell.events.stored_rows import BadManifest

__all__ = [
    "BadManifest",
    "Head",
    "figure_versions",
    "manifest_head",
    "play_token",
    "play_tokens",
    "recorded_facts",
    "tallies",
]
