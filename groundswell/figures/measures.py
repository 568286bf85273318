"""The measures that every answer gives for a row, and how the counts of the rollups add up to them."""

from dataclasses import dataclass

import ibis.expr.types as ir

from groundswell.figures.counts import Count


@dataclass(frozen=True, slots=True)
class Measures:
    """The eight published counts of one row; `likes` is net of those taken back."""

    plays: int = 0
    starts: int = 0
    viewable: int = 0
    complete: int = 0
    likes: int = 0
    shares: int = 0
    comments: int = 0
    takes: int = 0


MEASURES = tuple(Measures.__dataclass_fields__)

_ADDS = {
    "plays": Count.PLAY,
    "starts": Count.START,
    "viewable": Count.VIEWABLE,
    "complete": Count.COMPLETE,
    "likes": Count.LIKE,
    "shares": Count.SHARE,
    "comments": Count.COMMENT,
    "takes": Count.TAKE,
}


def sum_of(rows: ir.Table, count: Count) -> ir.IntegerValue:
    """What the rows have of one count, as an integer of 64 bits in every engine."""
    total: ir.IntegerValue = rows["count"].sum(where=rows.kind == int(count)).fill_null(0).cast("int64")
    return total


def measures_of(rows: ir.Table) -> dict[str, ir.IntegerValue]:
    """The sums that give `Measures`, by name, for `aggregate`."""
    sums = {name: sum_of(rows, count) for name, count in _ADDS.items()}
    sums["likes"] = sums["likes"] - sum_of(rows, Count.UNLIKE)
    return sums
