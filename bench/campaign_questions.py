"""How long the questions of the dashboard take about the campaign in a data folder, and the viewers of a day anew.

The questions are those that the dashboard itself asks, with the tables that it gives them, for several choices of its
filters; each is asked `ROUNDS` times of a mirror that is warm.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from pkgutil import resolve_name
from statistics import median, quantiles
from typing import Any

ROUNDS = 40
SLUG = "therealchallenge"


def choices(challenge: int, first_day: int, asked: Any) -> dict[str, Any]:
    """What the dashboard is narrowed to, by what is said of it."""
    return {
        "everything": asked(challenge),
        "a week": asked(challenge, first_day=first_day + 3, last_day=first_day + 9),
        "one country": asked(challenge, country="DE"),
        "one theme and source": asked(challenge, theme=1, source=2),
    }


def calls_of(asked: Any) -> tuple[dict[str, Callable[[], object]], float]:
    """Each question as the dashboard asks it, by its name, and how long all of it took."""
    reads = resolve_name("groundswell.insights.reads.board")
    ask = reads.ask
    calls: dict[str, Callable[[], object]] = {}

    def noting(question: Any, what: Any, **more: Any) -> Any:
        answer = ask(question, what, **more)
        calls[question.__name__.rpartition(".")[2]] = lambda: ask(question, what, **more)
        return answer

    reads.ask = noting
    began = time.perf_counter()
    try:
        reads.board(asked, "en")
    finally:
        reads.ask = ask
    return calls, time.perf_counter() - began


def timed(call: Callable[[], object]) -> tuple[float, float, float]:
    """Median and p95 by the clock and the median of processor time, in ms."""
    call()
    clock, cpu = [], []
    for _ in range(ROUNDS):
        began, used = time.perf_counter(), time.process_time()
        call()
        clock.append(1000 * (time.perf_counter() - began))
        cpu.append(1000 * (time.process_time() - used))
    return median(clock), quantiles(clock, n=20)[-1], median(cpu)


def viewers(challenge: int, day: int) -> tuple[list[float], list[float]]:
    """Seconds for the different viewers of a day anew: ours, and a bare scan of the same files, in turns."""
    duckdb = resolve_name("duckdb")
    paths = resolve_name("groundswell.events.actions.standing").viewers_of_day((challenge, day))
    recount = resolve_name("groundswell.events.actions.recounting").recount_reach
    everything = resolve_name("groundswell.figures.scope").Scope.ALL
    ours, bare = [], []
    for _ in range(5):
        began = time.perf_counter()
        found = recount(challenge, resolve_name("groundswell.figures.days").day_of(day), everything)
        ours.append(time.perf_counter() - began)
        began = time.perf_counter()
        with duckdb.connect(config={"threads": 2, "memory_limit": "1GB"}) as connection:
            (number,) = connection.execute(
                # Late (32), bots (3840), staff (4) and previews (64) are left out.
                "SELECT count(DISTINCT viewer) FROM read_parquet(?, hive_partitioning = false) "
                "WHERE kind = 1 AND viewer <> 0 AND flags & 3940 = 0",
                [[str(path) for path in paths]],
            ).fetchone()
        bare.append(time.perf_counter() - began)
        if number != found:
            raise RuntimeError(f"Ours are {found} viewers, bare {number}.")
    return ours, bare


def main() -> None:
    """Write all as JSON into the file named first."""
    resolve_name("groundswell.config.ready").set_up_django()
    asked = resolve_name("groundswell.figures.asked").Asked
    ask = resolve_name("groundswell.events.reads.asking").ask
    reach_by_day = resolve_name("groundswell.figures.questions.reach_by_day")
    challenge = resolve_name("groundswell.challenges.reads").challenge_by_slug(SLUG).pk
    began = time.perf_counter()
    calls_of(asked(challenge))
    cold_s = time.perf_counter() - began
    reach = {row.day: row.reach for row in ask(reach_by_day, asked(challenge))}
    times: dict[str, dict[str, tuple[float, float, float]]] = {}
    pages = {}
    for said, narrowed in choices(challenge, min(reach), asked).items():
        calls, _ = calls_of(narrowed)
        pages[said] = min(calls_of(narrowed)[1] for _ in range(5))
        times[said] = {name: timed(call) for name, call in calls.items()}
    busiest = max(reach, key=lambda day: reach[day])
    ours, bare = viewers(challenge, busiest)
    told = {
        "cold_s": cold_s,
        "pages_s": pages,
        "times": times,
        "ours_s": ours,
        "bare_s": bare,
        "viewers": reach[busiest],
    }
    Path(sys.argv[1]).write_text(json.dumps(told))
