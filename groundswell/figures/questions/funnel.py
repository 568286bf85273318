"""How many of those who start go on to watch, to finish, to like, to share, to answer?"""

from dataclasses import dataclass

import ibis.expr.types as ir

from groundswell.figures.asked import Asked
from groundswell.figures.questions import totals
from groundswell.figures.wording import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The steps, in order; they count acts and not people, so a step may be larger than the one before."""

    starts: int
    viewable: int
    complete: int
    likes: int
    shares: int
    takes: int


def question(tables: Tables, asked: Asked) -> ir.Table:
    """One row with the steps."""
    return totals.question(tables, asked).select("starts", "viewable", "complete", "likes", "shares", "takes")
