"""Batches that do not come as beacons: the simulated audience and imports, through the same log."""

from collections.abc import Iterable
from itertools import islice

from groundswell.events.actions.files import append_durably
from groundswell.events.records import batch_record
from groundswell.events.rules import Batch

_GROUP = 1_000
"""Records written with one sync: some 100 kB."""


def append_batches(batches: Iterable[Batch]) -> int:
    """Append batches to the log durably and give their number; the next applying counts them.

    Each batch needs a UUIDv7 of its own (16 bytes) and 1 to 50 events. Simulated events carry
    `Flag.SIMULATED`: they count only in a challenge that is marked as simulated as a whole. Raises
    `BadBatch` for a wrong batch and `LogUnavailable` where the log cannot be written; batches of
    earlier groups stand then, and the same ones again change nothing.
    """
    number = 0
    source = iter(batches)
    while group := [batch_record(batch) for batch in islice(source, _GROUP)]:
        append_durably(group)
        number += len(group)
    return number
