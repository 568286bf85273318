"""Asking the questions of groundswell.figures about what the rollups hold now."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import ibis.expr.types as ir
import pyarrow as pa
from django.db.models import QuerySet

from groundswell.events.mirror import Mirror, Standing, Worded, word
from groundswell.events.models import ROLLUP_TABLES, RegisteredChallenge, Rollup
from groundswell.events.rolling import columns_of
from groundswell.figures.asked import Asked
from groundswell.figures.wording import Tables

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_ROWS_AT_ONCE = 50_000

R = TypeVar("R", bound="DataclassInstance")


class Question(Protocol[R]):
    """A file of groundswell.figures.questions: what a row of the answer is, and the expression."""

    Row: type[R]

    @property
    def question(self) -> Callable[..., ir.Table]:
        """The expression over rollups."""

    def __hash__(self) -> int:
        """By it the wording of a question is found again."""


def ask(
    question: Question[R], asked: Asked, *, beside: Mapping[str, pa.Table] | None = None, **more: int
) -> list[R]:
    """The rows of the answer to a question of groundswell.figures.questions, each a `Row` of its file.

    `beside` are tables of the state that the question needs, `more` what it takes besides `asked`.
    Raises `CannotAsk` where no rollup can answer it.
    """
    beside = beside or {}
    schemas = tuple((name, table.schema) for name, table in beside.items())
    names = [each.name for each in fields(question.Row)]
    answer = mirror().ask(asked.challenge, _worded(question, asked, schemas, tuple(more.items())), beside)
    columns = [answer.column(name).to_pylist() for name in names]
    return [question.Row(**dict(zip(names, values, strict=True))) for values in zip(*columns, strict=True)]


@lru_cache(maxsize=512)
def _worded(
    question: Question[Any],
    asked: Asked,
    schemas: tuple[tuple[str, pa.Schema], ...],
    more: tuple[tuple[str, int], ...],
) -> Worded:
    def expression(tables: Tables) -> ir.Table:
        return question.question(tables, asked, **dict(more))

    return word(expression, dict(schemas))


@cache
def mirror() -> Mirror:
    """The rollups of this process; `cache_clear` makes it forget them, for a state that went back in time."""
    return Mirror(_standing, _rows)


def _standing(challenge: int) -> Standing:
    row = RegisteredChallenge.objects.filter(challenge=challenge).values_list("version", "rebuilt").first()
    return Standing(*row) if row else Standing(0, 0)


def _rows(name: str, challenge: int, since: int) -> Iterator[list[tuple[Any, ...]]]:
    """The cells of a challenge that a later sealing touched, in lots."""
    changed: QuerySet[Rollup] = QuerySet(ROLLUP_TABLES[name]).filter(challenge=challenge, changed__gt=since)
    lot: list[tuple[Any, ...]] = []
    for row in changed.values_list("id", *columns_of(name), "changed").iterator(_ROWS_AT_ONCE):
        lot.append(row)
        if len(lot) == _ROWS_AT_ONCE:
            yield lot
            lot = []
    if lot:
        yield lot
