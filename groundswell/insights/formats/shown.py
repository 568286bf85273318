"""How values are written for people, in the language of the report; machines get them as they are."""

from collections.abc import Callable
from datetime import date, datetime

from django.utils import formats

from groundswell.insights.rules.report import Table, Unit, Value

NOTHING = "–"
DECIMALS = 2


def shown(value: Value, unit: Unit) -> str:
    """A value in words of the active language; a dash where there is none."""
    if value is None:
        return NOTHING
    if unit is Unit.DAY:
        return formats.date_format(date.fromisoformat(str(value)), "SHORT_DATE_FORMAT")
    if unit is Unit.MOMENT:
        return formats.date_format(datetime.fromisoformat(str(value)), "SHORT_DATETIME_FORMAT")
    if isinstance(value, str):
        return value
    rounded = round(value, DECIMALS)
    return formats.number_format(int(rounded) if rounded == int(rounded) else rounded, force_grouping=True)


def writer_of(table: Table) -> Callable[[Value, str], str]:
    """How the chart of a table writes its numbers and the names of its places: days short."""
    units = {column.key: column.unit for column in table.columns}

    def written(value: Value, key: str) -> str:
        if value is not None and units[key] is Unit.DAY:
            return formats.date_format(date.fromisoformat(str(value)), "j M")
        return shown(value, units[key] if isinstance(value, str) else Unit.DECIMAL)

    return written
