"""Every question has the same answer on DuckDB and on a real Spark cluster, to the last digit and in the same order."""

import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import time_machine

from groundswell.events import engine as engines
from groundswell.events.actions import append_batches, compacting, register_video
from groundswell.events.actions.sealing import seal_log
from groundswell.events.engine import EngineUnavailable
from groundswell.events.folders import segments_folder
from groundswell.events.reads import asking
from groundswell.events.reads.asking import Question, ask
from groundswell.events.tests.builders import batch, play
from groundswell.events.tests.spark_standalone import standalone
from groundswell.figures import questions
from groundswell.figures.asked import DAY_MS, HOUR_MS, MINUTE_MS, Asked, CannotAsk
from groundswell.figures.questions import (
    by_country,
    by_language,
    by_source,
    by_theme,
    reach_by_day,
    top_videos,
    totals,
)
from groundswell.figures.scope import Scope
from groundswell.insights.tests.campaigns import challenge, simulated, summary
from groundswell.simulation.presets import THE_REAL_CHALLENGE

pytestmark = [pytest.mark.django_db, pytest.mark.long]

QUESTIONS: Mapping[str, Question[Any]] = {
    each.name: import_module(f"{questions.__name__}.{each.name}")
    for each in pkgutil.iter_modules(questions.__path__)
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The master of a cluster of two workers."""
    with standalone(tmp_path_factory.mktemp("spark")) as master:
        yield master


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign at a five hundredth of its size: 700,000 events."""
    return simulated(tmp_path_factory.mktemp("campaign") / "small", 0.002)


@pytest.fixture
def spark(address: str) -> Iterator[Any]:
    """The engine on the cluster, over the segments of this test; it waits as long as the test itself."""
    found: Any = engines.cluster(address, str(segments_folder()), asking.live_segments, asking._rows)
    found.patience_s = 3600
    yield found
    found.close()


@pytest.fixture
def tree() -> None:
    """Challenge 1 with an original and its answer."""
    register_video(10, challenge=1, theme=1, original=10)
    register_video(11, challenge=1, theme=1, original=10, parent=10, generation=1)


@pytest.fixture
def told(campaign: Path) -> int:
    """The campaign, taken in; its number in the log."""
    summary(campaign)
    return challenge().pk


def on(
    engine: Any,
    monkeypatch: pytest.MonkeyPatch,
    question: Question[Any],
    asked: Asked,
    beside: Mapping[str, pa.Table] | None = None,
    **more: int,
) -> str:
    """The rows in words, so that a number of another kind is another answer; or why there is none."""
    with monkeypatch.context() as patch:
        patch.setattr(asking, "engine", lambda: engine)
        try:
            return "\n".join(map(str, ask(question, asked, beside=beside, **more)))
        except CannotAsk as cannot:
            return f"cannot: {cannot}"


def videos_beside(number: int) -> dict[str, pa.Table]:
    """A table of videos: all answer the most watched one, each creator made some, and some are nobody's."""
    numbers = [row.video for row in ask(top_videos, Asked(number))]
    columns = {
        "video": numbers,
        "parent": [0, *numbers[:1] * (len(numbers) - 1)],
        "creator": [each % 7 for each in numbers],
    }
    return {"videos": pa.table({name: pa.array(values, pa.int64()) for name, values in columns.items()})}


def circumstances(number: int) -> list[Asked]:
    """The whole, days of it, and narrowed by one, two and all filters; the last finds little or nothing."""
    whole = Asked(number)
    theme, country = ask(by_theme, whole)[0].theme, ask(by_country, whole)[0].country
    language, source = ask(by_language, whole)[-1].language, ask(by_source, whole)[0].source
    days = [row.day for row in ask(reach_by_day, whole)]
    week = replace(whole, first_day=days[3], last_day=days[9])
    return [
        whole,
        week,
        replace(whole, country=country),
        replace(whole, theme=theme, source=source),
        replace(week, theme=theme, country="", language=language, source=source),
    ]


def parameters(name: str, number: int) -> list[dict[str, int]]:
    """What a question takes besides."""
    if name == "over_time":
        return [{"period_ms": period} for period in (MINUTE_MS, HOUR_MS, DAY_MS)]
    return [{"parent": ask(top_videos, Asked(number))[0].video}] if name == "top_answers" else [{}]


def test_every_question_has_one_answer(told: int, spark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb, beside = asking.engine(), videos_beside(told)
    asked_alike = answered = 0
    for name, question in QUESTIONS.items():
        needed = beside if name in {"top_answers", "top_creators"} else None
        for each, scope, more in product(circumstances(told), Scope, parameters(name, told)):
            asked = replace(each, scope=scope)
            expected = on(duckdb, monkeypatch, question, asked, needed, **more)
            assert on(spark, monkeypatch, question, asked, needed, **more) == expected, (name, asked, more)
            asked_alike += 1
            answered += bool(expected) and not expected.startswith("cannot")
    assert asked_alike == (len(QUESTIONS) + 2) * len(Scope) * len(circumstances(told))
    assert answered > asked_alike / 2


def reach(engine: Any, monkeypatch: pytest.MonkeyPatch, number: int) -> list[str]:
    """The reach of each day in each scope."""
    return [on(engine, monkeypatch, reach_by_day, Asked(number, scope)) for scope in Scope]


def test_days_keep_their_reach_when_their_viewers_are_gone(
    campaign: Path, spark: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = datetime.combine(THE_REAL_CHALLENGE.opens_on, time(), UTC)
    with time_machine.travel(opened, tick=True):
        summary(campaign)
    number = challenge().pk
    before = reach(spark, monkeypatch, number)
    assert before == reach(asking.engine(), monkeypatch, number)
    # Ten days are older than 90 days, the others not yet.
    with time_machine.travel(opened + timedelta(days=100), tick=True):
        assert compacting.redact_segments() > 0
    live = asking.live_segments(number)
    assert 0 < len(live.without_viewers) < len(live.paths)
    assert reach(spark, monkeypatch, number) == before
    assert on(spark, monkeypatch, totals, Asked(number)) == on(
        asking.engine(), monkeypatch, totals, Asked(number)
    )


@pytest.mark.usefixtures("tree")
def test_what_is_sealed_and_replaced_is_counted_again(spark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, duckdb = Asked(1), asking.engine()
    assert on(spark, monkeypatch, totals, asked) == on(duckdb, monkeypatch, totals, asked)
    for _ in range(2):
        append_batches([batch(play(), play(11))])
        seal_log()
        assert on(spark, monkeypatch, totals, asked) == on(duckdb, monkeypatch, totals, asked)
    before = asking.live_segments(1)
    monkeypatch.setattr(compacting, "MOST_A_DAY", 1)
    assert compacting.compact_segments() == 2
    # What was listed a moment ago is gone by now: it looks again, and answers.
    found = [before]
    monkeypatch.setattr(spark, "_live", lambda number: found.pop() if found else asking.live_segments(number))
    monkeypatch.setattr(spark, "_challenges", {})
    assert on(spark, monkeypatch, totals, asked) == on(duckdb, monkeypatch, totals, asked)
    assert on(spark, monkeypatch, totals, Asked(2)) == on(duckdb, monkeypatch, totals, Asked(2))


@pytest.mark.usefixtures("tree")
def test_a_cluster_that_does_not_answer_is_given_up_and_joined_again(
    spark: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    append_batches([batch(play())])
    seal_log()
    spark.patience_s = 0.01
    with pytest.raises(EngineUnavailable, match="did not answer"):
        on(spark, monkeypatch, totals, Asked(1))
    spark.patience_s = 3600
    assert on(spark, monkeypatch, totals, Asked(1)) == str(totals.Row(plays=1, starts=1))


@pytest.mark.usefixtures("tree")
def test_the_doctor_joins_the_cluster_and_sees_the_segments(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    append_batches([batch(play(), play())])
    seal_log()
    # A process can be in one cluster at a time.
    for folder, events in ((segments_folder(), 2), (tmp_path / "empty", 0)):
        found = engines.cluster(address, str(folder))
        try:
            assert found.look().endswith(f"where {events} events are read")
        finally:
            found.close()
