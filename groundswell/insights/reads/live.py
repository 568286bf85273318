"""What the lead's live page shows: the numbers of a challenge at this moment."""

import time

from groundswell.events import reads as log
from groundswell.figures.scope import Scope
from groundswell.insights.rules import (
    HOUR_MS,
    HOURS,
    Block,
    Figure,
    Snapshot,
    figure_blocks,
    hour_beginnings,
    hour_blocks,
    key_block,
)


def snapshot(challenge: int, scope: Scope) -> Snapshot:
    """All numbers of the live page of a challenge (its integer) in this scope, now."""
    at_ms = time.time_ns() // 1_000_000
    hour = at_ms // HOUR_MS
    version = log.figure_versions([challenge]).get(challenge, 0)
    rows = [Figure(*row) for row in log.figure_rows(challenge, scope, hour)]
    blocks, total, day, before = figure_blocks(rows)
    blocks |= hour_blocks(log.hour_rows(challenge, scope, hour - 2 * HOURS + 1), hour)
    blocks["country"] = key_block(log.country_rows(challenge, scope))
    blocks["invitation"] = key_block(log.invitation_rows(challenge, scope))
    channels = log.share_channels(challenge, scope)
    blocks["channel"] = {str(channel): {"share": number} for channel, number in channels.items()}
    beside = log.tallies(challenge)
    beside |= {f"all_{name}": number for name, number in log.tallies(0).items()}
    return Snapshot(version, at_ms, hour_beginnings(hour), total, day, before, blocks, beside)


def totals(challenges: list[int]) -> Block:
    """The clean numbers of each of these challenges, all videos and times, by its integer as text."""
    return key_block(log.challenge_totals(challenges))
