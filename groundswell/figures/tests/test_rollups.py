"""Each rollup counts what its definition says, told again here event by event."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.figures.counts import Count
from groundswell.figures.exclusion import Exclusion
from groundswell.figures.flags import BOT_MASK, BOT_SHIFT, Flag
from groundswell.figures.rollups import CELL, ROLLUPS, SUMS, day_reach
from groundswell.figures.tests.builders import NOW_MS, answer, segment

BE, FIL = 2 << 5 | 5, 6 << 10 | 9 << 5 | 12
HOUR, DAY = NOW_MS // 3_600_000, NOW_MS // 86_400_000

EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "at": st.sampled_from([NOW_MS, NOW_MS + 60_000, NOW_MS + 86_400_000]),
            "kind": st.sampled_from([1, 2, 3, 4, 10, 11, 12, 13, 22]),
            "challenge": st.sampled_from([1, 2]),
            "theme": st.sampled_from([1, 255]),
            "video": st.sampled_from([10, 11]),
            "generation": st.sampled_from([0, 1]),
            "invitation": st.sampled_from([0, 4_000_000_000]),
            "promotion": st.sampled_from([0, 3]),
            "country": st.sampled_from([0, BE]),
            "language": st.sampled_from([0, FIL]),
            "detail": st.sampled_from([0, 2]),
            "watched_ms": st.sampled_from([0, 249, 250, 19_999, 20_000, 90_000]),
            "flags": st.sets(st.sampled_from([*Flag, 1 << BOT_SHIFT])).map(sum),
            "viewer": st.sampled_from([0, 7, 2**64 - 1]),
        }
    ),
    max_size=8,
)


def reason(flags: int) -> Exclusion:
    """Late before all, a machine before staff, staff before a preview."""
    if flags & Flag.LATE:
        return Exclusion.LATE
    if flags >> BOT_SHIFT & BOT_MASK:
        return Exclusion.BOT
    if flags & Flag.STAFF:
        return Exclusion.STAFF
    return Exclusion.PREVIEW if flags & Flag.PREVIEW else Exclusion.CLEAN


def counts(event: dict[str, int]) -> Iterator[int]:
    """What one event adds 1 to."""
    yield event["kind"]
    if event["kind"] == Count.PLAY:
        if not event["flags"] & Flag.REPLAY:
            yield Count.START
        if event["flags"] & Flag.VIEWABLE:
            yield Count.VIEWABLE
        if event["flags"] & Flag.COMPLETE:
            yield Count.COMPLETE
        if event["watched_ms"]:
            yield Count.LEAVE


def keys(event: dict[str, int]) -> dict[str, Any]:
    """The columns by which rollups count."""
    return event | {
        "minute": event["at"] // 60_000,
        "hour": event["at"] // 3_600_000,
        "day": event["at"] // 86_400_000,
        "country": "BE" if event["country"] else "",
        "language": "fil" if event["language"] else "",
        "bucket": min(event["watched_ms"] // 250, 80),
    }


def told(name: str, events: list[dict[str, int]]) -> Counter[tuple[Any, ...]]:
    """The cells of a rollup, event by event."""
    cells: Counter[tuple[Any, ...]] = Counter()
    for event in events:
        known = keys(event)
        if name == "day_by_watch" and event["generation"]:
            known["video"] = 0
        if any(f"_{key}" in name and not event[key] for key in ("invitation", "promotion", "detail")):
            continue
        for kind in counts(event):
            if name != "day_by_watch" or kind == Count.LEAVE:
                key = tuple(known[column] for column in ("challenge", *ROLLUPS[name].KEYS))
                cells[*key, 2 if event["generation"] else 1, reason(event["flags"]), kind] += 1
    return cells


def cells_of(name: str, table: pa.Table) -> Counter[tuple[Any, ...]]:
    """The cells that the rollup's expression gives."""
    columns = ("challenge", *ROLLUPS[name].KEYS, *CELL)
    rows = answer(ROLLUPS[name].expression, table)
    found = Counter({tuple(row[column] for column in columns): row["count"] for row in rows})
    assert len(found) == len(rows), "a cell stands in the rollup twice"
    return found


def plain(event: dict[str, int]) -> dict[str, int]:
    """An event with what the builder would fill in."""
    return {name: values[0] for name, values in segment(event).to_pydict().items()}


@pytest.mark.parametrize("name", sorted(SUMS))
@settings(max_examples=25, deadline=None)
@given(EVENTS)
def test_a_rollup_counts_every_event_in_its_cells(name: str, events: list[dict[str, int]]) -> None:
    assert cells_of(name, segment(*events)) == told(name, [plain(event) for event in events])


@settings(max_examples=25, deadline=None)
@given(EVENTS)
def test_reach_counts_each_clean_viewer_of_a_day_once(events: list[dict[str, int]]) -> None:
    viewers = {
        (event["challenge"], event["at"] // 86_400_000, scope, event["viewer"])
        for event in events
        if event["viewer"] and event["kind"] == Count.PLAY and not reason(event["flags"])
        for scope in (2 if event["generation"] else 1, 3)
    }
    expected = Counter((challenge, day, scope, 0, 0) for challenge, day, scope, _ in viewers)
    assert cells_of("day_reach", segment(*events)) == expected


@settings(max_examples=25, deadline=None)
@given(st.lists(EVENTS, max_size=3))
def test_reach_grows_by_what_a_day_did_not_have(lots: list[list[dict[str, int]]]) -> None:
    grown: Counter[tuple[int, ...]] = Counter()
    for place, lot in enumerate(lots):
        before = segment(*(event for earlier in lots[:place] for event in earlier))
        rows = answer(
            lambda new, old: day_reach.increment(day_reach.viewers_of(new), day_reach.viewers_of(old)),
            segment(*lot),
            before,
        )
        for row in rows:
            grown[row["challenge"], row["day"], row["scope"], row["exclusion"], row["kind"]] += row["count"]
    assert grown == cells_of("day_reach", segment(*(event for lot in lots for event in lot)))


@pytest.mark.parametrize("name", sorted(ROLLUPS))
def test_a_rollup_of_nothing_is_empty(name: str) -> None:
    assert not cells_of(name, segment())


@pytest.mark.parametrize("name", sorted(ROLLUPS))
def test_a_rollup_has_its_columns(name: str) -> None:
    (row, *_) = answer(
        ROLLUPS[name].expression, segment({"invitation": 1, "promotion": 1, "detail": 1, "watched_ms": 1})
    )
    assert set(row) == {"challenge", *ROLLUPS[name].KEYS, *CELL, "count"}
