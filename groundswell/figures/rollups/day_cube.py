"""By the day, theme, country, language (letters, '' where unknown) and source: what filters narrow to."""

import ibis.expr.types as ir

from groundswell.figures.counted import DAY_MS, counted, lettered

NAME = "day_cube"
KEYS = ("day", "theme", "country", "language", "source")


def expression(events: ir.Table) -> ir.Table:
    """Everything, once; the codes become letters when they are few."""
    cells = counted(
        events,
        day=events.at // DAY_MS,
        theme=events.theme,
        country=events.country,
        language=events.language,
        source=events.source,
    )
    return cells.mutate(
        country=lettered(cells.country, is_capital=True), language=lettered(cells.language, is_capital=False)
    )
