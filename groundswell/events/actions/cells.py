"""Adding to the cells of the rollups: one statement for each table, for all cells at once."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import F

from groundswell.events.counting import Counting
from groundswell.events.models import RegisteredChallenge

_CELL = ("scope", "exclusion", "kind")


def write_cells(counting: Counting) -> None:
    """Add these counts to the rollups and mark the challenges as changed; needs a transaction around it."""
    _add("events_hourbytheme", ("challenge", "hour", "theme", "source", *_CELL), counting.by_theme)
    _add(
        "events_hourbycountry",
        ("challenge", "hour", "country", "country_source", *_CELL),
        counting.by_country,
    )
    _add("events_hourbyinvitation", ("challenge", "hour", "invitation", *_CELL), counting.by_invitation)
    _add("events_daybyvideo", ("challenge", "day", "video", *_CELL), counting.by_video)
    _add("events_daybydetail", ("challenge", "day", "detail", *_CELL), counting.by_detail)
    _add("events_hourtally", ("challenge", "hour", "tally"), counting.tallies)
    RegisteredChallenge.objects.filter(challenge__in=counting.challenges()).update(version=F("version") + 1)


def _add(table: str, columns: tuple[str, ...], cells: Mapping[Any, int]) -> None:
    """Upsert with an increment, which Django's bulk_create cannot."""
    if not cells:
        return
    quote = connection.ops.quote_name
    keys = ", ".join(map(quote, columns))
    count = quote("count")
    places = ", ".join(["%s"] * (len(columns) + 1))
    insert = " ".join(["INSERT INTO", quote(table), "(", keys, ",", count, ") VALUES (", places, ")"])
    add_up = " ".join(["DO UPDATE SET", count, "=", f"{quote(table)}.{count}", "+", f"excluded.{count}"])
    with connection.cursor() as cursor:
        cursor.executemany(
            " ".join([insert, "ON CONFLICT (", keys, ")", add_up]),
            [(*key, number) for key, number in cells.items()],
        )
