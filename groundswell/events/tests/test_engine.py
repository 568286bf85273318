"""Which engine answers, and that every question and rollup can be worded for each, without any cluster."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa
import pytest
import sqlglot

from groundswell.environment import Environment
from groundswell.events import engine as engines
from groundswell.events.engine import EngineUnavailable, cluster, plain, word
from groundswell.events.mirror import Mirror
from groundswell.events.reads import asking
from groundswell.events.rolling import cells_sql
from groundswell.figures import questions
from groundswell.figures.asked import HOUR_MS, Asked
from groundswell.figures.rollups import ROLLUPS
from groundswell.figures.scope import Scope
from groundswell.figures.wording import Tables

BESIDE = {"videos": pa.schema([(name, pa.int64()) for name in ("video", "parent", "creator")])}
MORE = {"top_answers": {"parent": 10}, "over_time": {"period_ms": HOUR_MS}}
NAMES = [each.name for each in pkgutil.iter_modules(questions.__path__)]


def asked_of(name: str) -> Callable[[Tables], Any]:
    module = importlib.import_module(f"{questions.__name__}.{name}")
    return lambda tables: module.question(tables, Asked(1, Scope.TAKES, 3, 9), **MORE.get(name, {}))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dialect", ["duckdb", "pyspark"])
def test_every_question_is_worded_for_every_engine(name: str, dialect: str) -> None:
    worded = word(asked_of(name), dialect, BESIDE)
    assert len(sqlglot.parse(worded.sql, dialect="spark" if dialect == "pyspark" else dialect)) == 1
    assert set(worded.rollups) <= set(ROLLUPS)
    assert worded.rollups
    assert "APPROX" not in worded.sql.upper()


@pytest.mark.parametrize("name", sorted(ROLLUPS))
def test_every_rollup_is_worded_for_spark(name: str) -> None:
    sql = cells_sql(name, "pyspark")
    assert len(sqlglot.parse(sql, dialect="spark")) == 1
    assert "APPROX" not in sql.upper()


def test_whole_numbers_have_64_bits_whatever_an_engine_gives() -> None:
    answer = pa.table(
        {
            "decimal": pa.array([7], pa.decimal128(38, 0)),
            "short": pa.array([7], pa.int32()),
            "letters": pa.array(["BE"]),
        }
    )
    assert [str(kind) for kind in plain(answer).schema.types] == ["int64", "int64", "string"]


@pytest.fixture
def fresh_engine() -> Iterator[None]:
    asking.engine.cache_clear()
    yield
    asking.engine.cache_clear()


@pytest.mark.usefixtures("fresh_engine")
def test_nothing_but_this_software_is_needed_unless_told() -> None:
    assert isinstance(asking.engine(), Mirror)


@pytest.mark.usefixtures("fresh_engine")
def test_without_pyspark_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError("No module named 'pyspark'", name="pyspark")

    monkeypatch.setattr(engines, "import_module", missing)
    monkeypatch.setattr(asking, "environment", lambda: Environment(engine="spark://localhost:7077"))
    with pytest.raises(EngineUnavailable, match=r"pyspark is not installed. Run `make cluster`") as told:
        asking.engine()
    assert told.value.status == 503


def test_a_fault_of_our_own_is_not_taken_for_a_missing_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError("No module named 'groundswell.gone'", name="groundswell.gone")

    monkeypatch.setattr(engines, "import_module", missing)
    with pytest.raises(ModuleNotFoundError):
        cluster("spark://localhost:7077", "/nowhere")
