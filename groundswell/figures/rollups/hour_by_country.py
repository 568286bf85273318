"""By the hour, the country (two capitals, '' where it is unknown) and the way in which it was found."""

import ibis.expr.types as ir

from groundswell.figures.counted import HOUR_MS, counted, lettered

NAME = "hour_by_country"
KEYS = ("hour", "country", "country_source")


def expression(events: ir.Table) -> ir.Table:
    """Everything, once; the codes become letters when they are few."""
    cells = counted(
        events, hour=events.at // HOUR_MS, country=events.country, country_source=events.country_source
    )
    return cells.mutate(country=lettered(cells.country, is_capital=True))
