"""What stands in the log at the moment: the head of the manifest, and where the viewers of a day are."""

from pathlib import Path

from groundswell.events.folders import segments_folder
from groundswell.events.manifest import Day
from groundswell.events.models import LiveSegment
from groundswell.events.reads.manifest import last_row
from groundswell.figures.days import day_of


def head_hash() -> str:
    """The hash of the last row of the manifest; raises `BadManifest`."""
    return last_row()[1]


def viewers_of_day(day: Day) -> list[Path] | None:
    """The live segments of a day, None where its viewers are gone."""
    live = LiveSegment.objects.filter(challenge=day[0], day=day_of(day[1]))
    if any(live.values_list("is_redacted", flat=True)):
        return None
    return [segments_folder() / path for path in live.values_list("path", flat=True)]
