"""What is published, in a form that tests can compare."""

from typing import Any

from django.db.models import QuerySet

from groundswell.events.models import ROLLUP_TABLES, HourTally
from groundswell.events.packing import stored_columns


def published() -> dict[str, set[tuple[Any, ...]]]:
    """Every cell of every rollup, and what stands beside."""
    rows = {
        name: set(QuerySet(table).values_list(*stored_columns(name))) for name, table in ROLLUP_TABLES.items()
    }
    return rows | {"tallies": set(HourTally.objects.values_list("challenge", "hour", "tally", "count"))}
