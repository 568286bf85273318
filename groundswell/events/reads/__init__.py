"""What other rooms may know of the log: play tokens, and what the rollups add up to."""

from groundswell.events.reads.asking import ask
from groundswell.events.reads.facts import recorded_facts
from groundswell.events.reads.figures import (
    FigureRow,
    HourRow,
    KeyRow,
    challenge_totals,
    country_rows,
    figure_rows,
    figure_versions,
    hour_rows,
    invitation_rows,
    share_channels,
    tallies,
    video_rows,
)
from groundswell.events.reads.manifest import Head, manifest_head
from groundswell.events.reads.tokens import play_token, play_tokens

__all__ = [
    "FigureRow",
    "Head",
    "HourRow",
    "KeyRow",
    "ask",
    "challenge_totals",
    "country_rows",
    "figure_rows",
    "figure_versions",
    "hour_rows",
    "invitation_rows",
    "manifest_head",
    "play_token",
    "play_tokens",
    "recorded_facts",
    "share_channels",
    "tallies",
    "video_rows",
]
