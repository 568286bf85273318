"""Tables of a report by theme and something else, in which nobody can be found: not in one, nor in the difference of two."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from groundswell.figures.measures import Measures
from groundswell.figures.scope import Scope
from groundswell.insights.rules.report import (
    MERGED,
    Cells,
    Column,
    Table,
    Unit,
    Value,
    busiest_columns,
    fold,
    merge_rows,
    rows_to_merge,
)

MOST_COLUMNS = 7
UNKNOWN, OTHER = "?", "other"
"""What stands for no country or language, and for the themes beyond MOST_COLUMNS."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """What is counted by code (of a country or language) and theme in each scope; shown is one measure of `scope`.

    `name` says what a code is called.
    """

    told: Mapping[Scope, Iterable[tuple[str, int, Measures]]]
    measure: str
    scope: Scope
    name: Callable[[str], str]

    def cells(self) -> dict[Scope, Cells]:
        """The counts of the measure by code and theme, in every scope; without a code they stand under UNKNOWN."""
        return {scope: self._cells(told) for scope, told in self.told.items()}

    def _cells(self, told: Iterable[tuple[str, int, Measures]]) -> Cells:
        cells: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for code, theme, measures in told:
            if number := getattr(measures, self.measure):
                cells[code or UNKNOWN][str(theme)] = number
        return cells


def crossed(key: str, title: str, head: Column, crossing: Crossing, themes: Mapping[int, Column]) -> Table:
    """The table of one scope; rows and columns are the same in all three, and so are the rows that are merged."""
    cells = crossing.cells()
    kept = busiest_columns(cells[Scope.ALL], MOST_COLUMNS)
    folded = {
        scope: {code: fold(of_scope.get(code, {}), kept, OTHER) for code in cells[Scope.ALL]}
        for scope, of_scope in cells.items()
    }
    merged = rows_to_merge(list(folded.values()))
    shown = merge_rows(folded[crossing.scope], merged) if cells[crossing.scope] else {}
    heads = {theme: themes[int(theme)] for theme in kept}
    if any(OTHER in row for row in folded[Scope.ALL].values()):
        heads[OTHER] = Column(OTHER, _("Other themes"), Unit.COUNT)
    others = _("All together") if list(shown) == [MERGED] else _("Others together")

    def name(code: str) -> str:
        return {UNKNOWN: _("Unknown"), MERGED: others}.get(code) or crossing.name(code)

    order = sorted(shown, key=lambda code: (code == MERGED, -sum(shown[code].values()), code))
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (code, name(code), *(shown[code].get(theme, 0) for theme in heads), sum(shown[code].values()))
        for code in order
    )
    return Table(
        key,
        title,
        (
            Column("code", _("Code"), only_for_machines=True),
            head,
            *heads.values(),
            Column("total", _("Together"), Unit.COUNT),
        ),
        rows,
        _("%(others)s: %(names)s") % {"others": others, "names": ", ".join(sorted(map(name, merged)))}
        if shown and merged
        else "",
    )
