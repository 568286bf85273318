"""A row for each place with a column for each count takes the place of a row for each count."""

import re
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

NUMBER, SMALL = models.PositiveIntegerField, models.PositiveSmallIntegerField
TABLES: dict[str, dict[str, models.Field[Any, Any]]] = {
    "MinuteTotal": {"minute": NUMBER()},
    "HourByTheme": {"hour": NUMBER(), "theme": SMALL(), "source": SMALL()},
    "HourByCountry": {
        "hour": NUMBER(),
        "country": models.CharField(max_length=2, blank=True),
        "country_source": SMALL(),
    },
    "HourByInvitation": {"hour": NUMBER(), "invitation": NUMBER()},
    "HourByPromotion": {"hour": NUMBER(), "promotion": NUMBER()},
    "DayByGeneration": {"day": NUMBER(), "generation": SMALL()},
    "DayByVideo": {"day": NUMBER(), "video": NUMBER()},
    "DayByDetail": {"day": NUMBER(), "detail": SMALL()},
    "DayCube": {
        "day": NUMBER(),
        "theme": SMALL(),
        "country": models.CharField(max_length=2, blank=True),
        "language": models.CharField(max_length=3, blank=True),
        "source": SMALL(),
    },
}
"""The keys of each table."""

COUNTS = {
    1: "play_count",
    2: "viewable_count",
    3: "complete_count",
    4: "leave_count",
    5: "start_count",
    10: "like_count",
    11: "unlike_count",
    12: "share_count",
    13: "comment_count",
    20: "take_started_count",
    21: "take_sent_count",
    22: "take_count",
}
"""The column of each count, by its number."""


def set_aside(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Keep what the tables hold."""
    for name in TABLES:
        table = f"events_{name.lower()}"
        editor.execute(f"CREATE TABLE {table}_before AS SELECT * FROM {table}")  # noqa: S608 (names of ours)


def bring_back(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put it into the new tables."""
    for name, keys in TABLES.items():
        table = f"events_{name.lower()}"
        places = ", ".join(f'"{key}"' for key in ("challenge", *keys, "scope", "exclusion"))
        columns = ", ".join(COUNTS.values())
        sums = ", ".join(f"sum(CASE WHEN kind = {kind} THEN count ELSE 0 END)" for kind in COUNTS)
        editor.execute(
            f"INSERT INTO {table} ({places}, changed, {columns}) "  # noqa: S608 (names of ours)
            f"SELECT {places}, max(changed), {sums} FROM {table}_before GROUP BY {places}"
        )
        editor.execute(f"DROP TABLE {table}_before")


def created(name: str, keys: dict[str, models.Field[Any, Any]]) -> migrations.CreateModel:
    """The new table of a rollup."""
    words = re.sub("(?<!^)([A-Z])", r"_\1", name).lower()
    return migrations.CreateModel(
        name=name,
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("challenge", NUMBER()),
            ("scope", SMALL()),
            ("exclusion", SMALL()),
            ("changed", models.PositiveBigIntegerField(default=0)),
            *((column, models.BigIntegerField(default=0)) for column in COUNTS.values()),
            *keys.items(),
        ],
        options={
            "abstract": False,
            "indexes": [models.Index(fields=["challenge", "changed"], name=f"{name.lower()}_changed")],
            "constraints": [
                models.UniqueConstraint(
                    fields=("challenge", *keys, "scope", "exclusion"), name=f"{words}_cell"
                )
            ],
        },
    )


class Migration(migrations.Migration):
    """Without a way back: the rows before can be had from the segments alone."""

    dependencies = [("events", "0007_what_was_handed_out_stays")]

    operations = [
        migrations.RunPython(set_aside),
        *(migrations.DeleteModel(name) for name in TABLES),
        *(created(name, keys) for name, keys in TABLES.items()),
        migrations.RunPython(bring_back),
    ]
