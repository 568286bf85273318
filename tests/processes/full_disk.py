"""What the log does on a disk that is really full; the test beside it runs this on a small file system of its own.

`python -m tests.processes.full_disk CAMPAIGN` prints what happened as JSON.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import time_machine

from groundswell.config.ready import set_up_django
from groundswell.environment import environment
from groundswell.figures.asked import Asked
from groundswell.figures.questions import totals

ROOMS = (0, 4 << 10, 16 << 10, 48 << 10, 96 << 10, 192 << 10)
"""What is free when something is tried, in bytes: it fails at another step each time, and in the end it does not."""
BATCHES = 60
CHALLENGE, VIDEO = 900, 10


def attempts(work: Callable[[], object]) -> list[str]:
    """Try something with ever more room; gives what it said each time, and '' where it could be done."""
    said = []
    for room in ROOMS:
        with _Ballast(room):
            try:
                work()
                said.append("")
            except Exception as error:  # noqa: BLE001 -- whatever a full disk does, it is told and looked at
                said.append(f"{type(error).__name__}: {error}")
    return said


class _Ballast:
    """A file that fills the disk but for `room` bytes while it is held."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.path = environment().data / "ballast"

    def __enter__(self) -> None:
        with self.path.open("wb") as file:
            space = os.statvfs(self.path)
            filled = space.f_bavail * space.f_frsize - self.room
            if filled > 0:
                os.posix_fallocate(file.fileno(), 0, filled)

    def __exit__(self, *_: object) -> None:
        self.path.unlink()


def acknowledging() -> dict[str, Any]:
    """Append until it is refused, and again when there is room."""
    acknowledged = [0]

    def append() -> None:
        for _ in range(BATCHES):
            _append(1)
            acknowledged[0] += 1

    said = attempts(append)
    append()
    _seal()
    return {"said": said, "expected": acknowledged[0] * 50, "found": _plays()}


def sealing() -> dict[str, Any]:
    """Seal what was acknowledged before."""
    before = _plays()
    for _ in ROOMS:
        _append(BATCHES)
    said = attempts(_seal)
    _seal()
    return {"said": said, "expected": before + len(ROOMS) * BATCHES * 50, "found": _plays()}


def compacting() -> dict[str, Any]:
    """Make one segment of a day that is over."""
    compact = resolve_name("groundswell.events.actions.compacting").compact_segments
    before = _plays()
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=30), tick=False):
        said = attempts(compact)
        compact()
        left = resolve_name("groundswell.events.models").LiveSegment.objects.count()
    _seal()
    return {"said": said, "expected": before, "found": _plays(), "segments": left}


def ingesting(campaign: Path) -> dict[str, Any]:
    """Take a folder of batches in."""
    campaigns = resolve_name("groundswell.insights.tests.campaigns")

    def ingest() -> None:
        ended = campaigns.ingested(campaign)
        if ended.exit_code:
            raise OSError(ended.stderr)

    said = attempts(ingest)
    ingest()
    found = campaigns.counted(campaigns.challenge().pk)
    return {"said": said, "expected": campaigns.truth(campaign), "found": found}


def after() -> dict[str, list[str]]:
    """Differences between figures and segments, and files that nothing names."""
    segments = resolve_name("groundswell.events.folders").segments_folder()
    live = resolve_name("groundswell.events.models").LiveSegment.objects.values_list("path", flat=True)
    verify = resolve_name("groundswell.events.actions.verification").verify_figures
    files = {path.relative_to(segments).as_posix() for path in segments.glob("challenge=*/day=*/*")}
    return {"faults": [str(fault) for fault in verify("")], "orphans": sorted(files - set(live))}


def _append(batches: int) -> None:
    builders = resolve_name("groundswell.events.tests.builders")
    rules = resolve_name("groundswell.events.rules")
    now = resolve_name("groundswell.events.actions.files").clock_ms()
    plays = tuple(rules.Event(now, rules.Kind.PLAY, CHALLENGE, VIDEO) for _ in range(50))
    made = [rules.Batch(builders.new_id(), now, 7, plays) for _ in range(batches)]
    resolve_name("groundswell.events.actions").append_batches(made)


def _seal() -> None:
    seal_log = resolve_name("groundswell.events.actions.sealing").seal_log
    while seal_log(wait=True).is_behind:
        pass


def _plays() -> int:
    return sum(
        row.plays for row in resolve_name("groundswell.events.reads.asking").ask(totals, Asked(CHALLENGE))
    )


def main() -> None:
    """Go through everything, one after another, on one disk."""
    set_up_django()
    actions = resolve_name("groundswell.events.actions")
    actions.register_challenge(CHALLENGE)
    actions.register_video(VIDEO, challenge=CHALLENGE, theme=1, original=VIDEO)
    told = {
        "acknowledging": acknowledging(),
        "sealing": sealing(),
        "compacting": compacting(),
        "ingesting": ingesting(Path(sys.argv[1])),
        "after": after(),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
