"""Asking the questions of groundswell.figures about what the rollups hold now."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import ibis.expr.types as ir
import pyarrow as pa
from django.db.models import QuerySet

from groundswell.environment import IN_PROCESS, environment
from groundswell.events.engine import Engine, EngineUnavailable, Live, Worded, cluster, word
from groundswell.events.folders import segments_folder
from groundswell.events.mirror import Mirror, Standing
from groundswell.events.models import ROLLUP_TABLES, LiveSegment, RegisteredChallenge, Rollup
from groundswell.events.packing import stored_columns
from groundswell.figures.asked import Asked
from groundswell.figures.days import day_number
from groundswell.figures.wording import Tables

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["EngineUnavailable", "Question", "ask", "engine", "live_segments"]

logger = logging.getLogger(__name__)

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
    Raises `CannotAsk` where no rollup can answer it, and `EngineUnavailable`.
    """
    beside = beside or {}
    schemas = tuple((name, table.schema) for name, table in beside.items())
    names = [each.name for each in fields(question.Row)]
    found = engine()
    worded = _worded(question, asked, found.dialect, schemas, tuple(more.items()))
    try:
        answer = found.ask(asked.challenge, worded, beside)
    except EngineUnavailable as unavailable:
        logger.error("A question has no answer now. %s", unavailable)
        raise
    columns = [answer.column(name).to_pylist() for name in names]
    return [question.Row(**dict(zip(names, values, strict=True))) for values in zip(*columns, strict=True)]


@lru_cache(maxsize=512)
def _worded(
    question: Question[Any],
    asked: Asked,
    dialect: str,
    schemas: tuple[tuple[str, pa.Schema], ...],
    more: tuple[tuple[str, int], ...],
) -> Worded:
    def expression(tables: Tables) -> ir.Table:
        return question.question(tables, asked, **dict(more))

    return word(expression, dialect, dict(schemas))


@cache
def engine() -> Engine:
    """What answers in this process; `cache_clear` makes it forget the rollups, for a state that went back in time."""
    address = environment().engine
    if address == IN_PROCESS:
        return Mirror(_standing, _rows)
    return cluster(address, str(segments_folder()), live_segments, _rows)


def live_segments(challenge: int) -> Live:
    """The segments of a challenge that stand after the manifest."""
    paths: dict[int, list[str]] = defaultdict(list)
    without_viewers = set()
    live = LiveSegment.objects.filter(challenge=challenge).order_by("row_id")
    for date_, path, is_redacted in live.values_list("day", "path", "is_redacted"):
        day = day_number(date_)
        paths[day].append(path)
        if is_redacted:
            without_viewers.add(day)
    return Live({day: tuple(each) for day, each in paths.items()}, frozenset(without_viewers))


def _standing(challenge: int) -> Standing:
    row = RegisteredChallenge.objects.filter(challenge=challenge).values_list("version", "rebuilt").first()
    return Standing(*row) if row else Standing(0, 0)


def _rows(name: str, challenge: int, since: int) -> Iterator[list[tuple[Any, ...]]]:
    """The cells of a challenge that a later sealing touched, in lots."""
    changed: QuerySet[Rollup] = QuerySet(ROLLUP_TABLES[name]).filter(challenge=challenge, changed__gt=since)
    lot: list[tuple[Any, ...]] = []
    for row in changed.values_list("id", *stored_columns(name), "changed").iterator(_ROWS_AT_ONCE):
        lot.append(row)
        if len(lot) == _ROWS_AT_ONCE:
            yield lot
            lot = []
    if lot:
        yield lot
