"""Has the log sealed from its first byte on, where figures were counted before there were segments.

Until now no write-ahead file was ever deleted, so everything that was counted can be sealed: positions,
ids and counts go, and the worker makes all of them anew within seconds. Where a file that was counted is
missing or shorter than what was counted of it, everything stays as it is, since nothing else knows those
figures; `groundswell verify` then names what no segment explains.
"""

import logging
from pathlib import Path

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from groundswell.environment import environment

MADE_ANEW = (
    "LogPosition",
    "SeenBatch",
    "HourByTheme",
    "HourByCountry",
    "HourByInvitation",
    "DayByVideo",
    "DayByDetail",
    "HourTally",
)

logger = logging.getLogger(__name__)


def begin_again(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Forget what was counted, where all of it is still in the files."""
    positions = list(apps.get_model("events", "LogPosition").objects.values_list("name", "offset"))
    folder = environment().data / "events" / "wal"
    lacking = [name for name, offset in positions if _size(folder / name) < offset]
    if lacking:
        logger.warning("Figures stay as counted, because log files are missing: %s", ", ".join(lacking))
        return
    for name in MADE_ANEW:
        apps.get_model("events", name).objects.all().delete()


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


class Migration(migrations.Migration):
    """Figures from segments alone."""

    dependencies = [("events", "0003_manifest_is_append_only")]
    operations = [migrations.RunPython(begin_again, migrations.RunPython.noop)]
