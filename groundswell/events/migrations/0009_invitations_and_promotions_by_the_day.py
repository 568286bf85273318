"""What came through invitations and promotions is counted by the day: no question asks for the hour."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("invitation", "promotion")
COUNTS = (
    "play_count",
    "viewable_count",
    "complete_count",
    "leave_count",
    "start_count",
    "like_count",
    "unlike_count",
    "share_count",
    "comment_count",
    "take_started_count",
    "take_sent_count",
    "take_count",
)


def add_up(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Carry over what the hours of each day hold."""
    for key in TABLES:
        columns = ", ".join(COUNTS)
        sums = ", ".join(f"sum({column})" for column in COUNTS)
        editor.execute(
            f"INSERT INTO events_dayby{key} "  # noqa: S608 (names of ours)
            f"(challenge, day, {key}, scope, exclusion, changed, {columns}) "
            f"SELECT challenge, hour / 24, {key}, scope, exclusion, max(changed), {sums} FROM events_hourby{key} "
            f"GROUP BY challenge, hour / 24, {key}, scope, exclusion"
        )


def created(key: str) -> migrations.CreateModel:
    """The new table of a rollup."""
    name = f"DayBy{key.capitalize()}"
    return migrations.CreateModel(
        name=name,
        fields=[
            (
                "id",
                models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
            ),
            ("challenge", models.PositiveIntegerField()),
            ("scope", models.PositiveSmallIntegerField()),
            ("exclusion", models.PositiveSmallIntegerField()),
            ("changed", models.PositiveBigIntegerField(default=0)),
            *((column, models.BigIntegerField(default=0)) for column in COUNTS),
            ("day", models.PositiveIntegerField()),
            (key, models.PositiveIntegerField()),
        ],
        options={
            "abstract": False,
            "indexes": [models.Index(fields=["challenge", "changed"], name=f"{name.lower()}_changed")],
            "constraints": [
                models.UniqueConstraint(
                    fields=("challenge", "day", key, "scope", "exclusion"), name=f"day_by_{key}_cell"
                )
            ],
        },
    )


class Migration(migrations.Migration):
    """Without a way back: the hours can be had from the segments alone."""

    dependencies = [("events", "0008_a_column_for_each_count")]

    operations = [
        *map(created, TABLES),
        migrations.RunPython(add_up),
        *(migrations.DeleteModel(f"HourBy{key.capitalize()}") for key in TABLES),
    ]
