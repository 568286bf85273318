"""Distinct viewers of each day: of originals (scope 1), of takes (2), and of either (3); kind 0.

A viewer is known for one day only, so days can never be added up to people. What a sealing adds is the
viewers that the day did not have yet (`increment`), so that the rollup grows like every other.
"""

import ibis
import ibis.expr.types as ir

from groundswell.figures.counted import DAY_MS, exclusion_of, telling_flags
from groundswell.figures.counts import Count
from groundswell.figures.exclusion import Exclusion
from groundswell.figures.scope import Scope

NAME = "day_reach"
KEYS = ("day",)

ORIGINALS, TAKES, EITHER = 1, 2, 3
KIND = 0
VIEWERS = ("challenge", "day", "viewer")


def expression(events: ir.Table) -> ir.Table:
    """The distinct viewers with at least one clean play; viewer 0 is nobody."""
    return reach_of(viewers_of(events))


def viewers_of(events: ir.Table) -> ir.Table:
    """Each viewer of each day once, and whether an original and whether a take was watched."""
    plays = _clean_plays(events)
    return plays.group_by(
        challenge=plays.challenge.cast("int64"), day=(plays.at // DAY_MS).cast("int64"), viewer=plays.viewer
    ).aggregate(
        originals=(plays.generation == 0).cast("int64").max(),
        takes=(plays.generation > 0).cast("int64").max(),
    )


def distinct(events: ir.Table, scope: Scope) -> ir.Table:
    """The reach of events that are all of one challenge and day, in one row."""
    plays = _clean_plays(events)
    if scope is not Scope.ALL:
        plays = plays.filter((plays.generation == 0) == (scope is Scope.ORIGINALS))
    return plays.aggregate(reach=plays.viewer.nunique().cast("int64"))


def _clean_plays(events: ir.Table) -> ir.Table:
    return events.filter(
        events.viewer != 0,
        events.kind == int(Count.PLAY),
        exclusion_of(telling_flags(events)) == int(Exclusion.CLEAN),
    )


def increment(new: ir.Table, known: ir.Table) -> ir.Table:
    """What viewers add to the rollup that did not have `known`; both are as `viewers_of` gives them.

    `known` may name a viewer of a day more than once.
    """
    before = known.group_by(*VIEWERS).aggregate(
        had_originals=known.originals.max(), had_takes=known.takes.max()
    )
    met = new.left_join(before, VIEWERS)
    had_originals, had_takes = met.had_originals.fill_null(0), met.had_takes.fill_null(0)
    fresh = met.select(
        "challenge",
        "day",
        originals=met.originals * (1 - had_originals),
        takes=met.takes * (1 - had_takes),
        either=met.had_originals.isnull().cast("int64"),
    )
    return _cells(fresh)


def reach_of(viewers: ir.Table) -> ir.Table:
    """The rollup of viewers that stand in the table once each."""
    return _cells(viewers.select("challenge", "day", "originals", "takes", either=ibis.literal(1, "int64")))


def _cells(viewers: ir.Table) -> ir.Table:
    days = viewers.group_by("challenge", "day").aggregate(
        originals=viewers.originals.sum(), takes=viewers.takes.sum(), either=viewers.either.sum()
    )
    cells = [
        days.select(
            "challenge",
            "day",
            scope=ibis.literal(scope, "int64"),
            exclusion=ibis.literal(int(Exclusion.CLEAN), "int64"),
            kind=ibis.literal(KIND, "int64"),
            count=days[column].cast("int64"),
        )
        for scope, column in ((ORIGINALS, "originals"), (TAKES, "takes"), (EITHER, "either"))
    ]
    together = ibis.union(*cells)
    return together.filter(together["count"] > 0)
