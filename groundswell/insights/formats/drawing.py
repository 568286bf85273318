"""The charts of a report: from a table to an SVG that needs no script and no style sheet; columns and lines are in `charts`.

Time runs from left to right in every language. A chart says less than its table, which always stands below it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from groundswell.insights.charts import Frame, Line, line_chart, stacked_columns
from groundswell.insights.rules.report import Chart, Drawing, Table, Value

WIDTH, TOP = 720.0, 6.0
MOST_BARS = 12
BAR, BAR_GAP = 22.0, 8.0
NAME_WIDTH, NUMBER_WIDTH, LONGEST_NAME = 190.0, 90.0, 26
INK, SWELL = "#0c1b2a", "#0a6cff"
FONTS = "Atkinson Hyperlegible Next, Atkinson Hyperlegible Plus, Noto Sans Arabic, system-ui, sans-serif"

Written = Callable[[Value, str], str]
"""How a value of the column with this key is written."""


@dataclass(frozen=True, slots=True)
class Legend:
    """What a colour stands for."""

    label: str
    colour: str


def legend(table: Table) -> tuple[Legend, ...]:
    """What the colours of a table's chart stand for; () where there is but one."""
    chart = table.chart
    if chart is None or len(chart.columns) < 2:
        return ()
    return tuple(
        Legend(column.head, column.colour or SWELL) for column in table.columns if column.key in chart.columns
    )


def draw(table: Table, written: Written, *, is_right_to_left: bool = False) -> str:
    """The chart of a table as an SVG of its own; ValueError where it has none."""
    chart = table.chart
    if chart is None:
        raise ValueError(f"The table {table.key} has no chart.")
    if chart.drawing is Drawing.BARS:
        return _bars(table, chart, written, is_right_to_left=is_right_to_left)
    columns = {column.key: column for column in table.columns}
    lines = [
        Line(
            columns[key].head,
            columns[key].colour or SWELL,
            [_number(value) for value in table.values_of(key)],
        )
        for key in chart.columns
    ]
    frame = Frame(int(WIDTH), write=lambda value: written(value, chart.columns[0]))
    places = [written(row[0], table.columns[0].key) for row in table.rows]
    drawn = stacked_columns if chart.drawing is Drawing.STACKED else line_chart
    return _dressed(drawn(_told(chart), places, lines, frame))


def _number(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _told(chart: Chart) -> str:
    return f"{chart.title}. {chart.told}"


def _bars(table: Table, chart: Chart, written: Written, *, is_right_to_left: bool) -> str:
    """A bar for each row, from the side on which its language begins."""
    key = chart.columns[0]
    values = [_number(value) for value in table.values_of(key)][:MOST_BARS]
    highest = max(values, default=0) or 1
    room = WIDTH - NAME_WIDTH - NUMBER_WIDTH
    parts = []
    for place, (row, value) in enumerate(zip(table.rows, values, strict=False)):
        y, width = TOP + place * (BAR + BAR_GAP), room * value / highest
        colour = chart.colours[place] if place < len(chart.colours) else SWELL
        bar_x, name_x, number_x, anchors = (
            NAME_WIDTH,
            NAME_WIDTH - 10,
            NAME_WIDTH + width + 8,
            ("end", "start"),
        )
        if is_right_to_left:
            bar_x, name_x, number_x = WIDTH - NAME_WIDTH - width, WIDTH - name_x, WIDTH - number_x
            anchors = ("start", "end")
        parts += [
            f'<rect x="{bar_x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{BAR:g}" rx="3" fill={quoteattr(colour)}/>',
            _text(name_x, y + 15, _short(str(row[0])), anchors[0]),
            _text(number_x, y + 15, written(value, key), anchors[1]),
        ]
    return _dressed(_svg(TOP + len(values) * (BAR + BAR_GAP), _told(chart), parts))


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="12" fill="currentColor">{escape(words)}</text>'


def _svg(height: float, told: str, parts: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:g}" role="img" '
        f"aria-label={quoteattr(told)}>{''.join(parts)}</svg>"
    )


def _dressed(svg: str) -> str:
    """With fonts, which a file of its own inherits from nowhere; and left to right, as all places in it were reckoned."""
    return svg.replace("<svg ", f'<svg font-family="{FONTS}" direction="ltr" ', 1)
