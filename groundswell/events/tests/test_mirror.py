"""The mirror of the rollups: it answers from what the state holds, and reads again only what changed."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from groundswell.events.engine import word
from groundswell.events.mirror import Mirror, Standing
from groundswell.events.packing import packed_rows
from groundswell.figures.asked import Asked
from groundswell.figures.counts import Count
from groundswell.figures.questions import by_theme, top_creators, totals
from groundswell.figures.wording import Tables


class State:
    """Rollups in memory: rows by their id, and what was asked for."""

    def __init__(self) -> None:
        self.at = Standing(1, 0)
        self.cells: dict[int, tuple[Any, ...]] = {}
        self.asked_for: list[tuple[str, int, int]] = []
        self.given = 0

    def standing(self, challenge: int) -> Standing:
        return self.at

    def rows(self, name: str, challenge: int, since: int) -> Iterator[list[tuple[Any, ...]]]:
        self.asked_for.append((name, challenge, since))
        changed = [
            (key, *cell) for key, cell in self.cells.items() if cell[0] == challenge and cell[-1] > since
        ]
        self.given += len(changed)
        for row in changed:
            yield [row]

    def put(self, number: int, challenge: int, theme: int, starts: int, *, changed: int) -> None:
        (row,) = packed_rows(
            "day_cube", [(challenge, 10, theme, "BE", "nl", 1, 1, 0, int(Count.START), starts)]
        )
        cell = (*row, changed)
        self.cells[number] = cell
        self.at = Standing(self.at.version + 1, self.at.rebuilt)


def starts_by_theme(mirror: Mirror, challenge: int = 1) -> dict[int, int]:
    def question(tables: Tables) -> Any:
        return by_theme.question(tables, Asked(challenge))

    answer = mirror.ask(challenge, word(question, Mirror.dialect)).to_pylist()
    return {row["theme"]: row["starts"] for row in answer}


def test_it_answers_from_the_state() -> None:
    state = State()
    state.put(1, 1, 1, 5, changed=3)
    state.put(2, 1, 2, 7, changed=3)
    assert starts_by_theme(Mirror(state.standing, state.rows)) == {1: 5, 2: 7}


def test_it_reads_nothing_again_while_nothing_changes() -> None:
    state = State()
    state.put(1, 1, 1, 5, changed=3)
    mirror = Mirror(state.standing, state.rows)
    starts_by_theme(mirror)
    starts_by_theme(mirror)
    assert len(state.asked_for) == 1


def test_it_reads_only_what_changed() -> None:
    state = State()
    state.put(1, 1, 1, 5, changed=3)
    state.put(2, 1, 2, 7, changed=3)
    mirror = Mirror(state.standing, state.rows)
    starts_by_theme(mirror)
    state.put(2, 1, 2, 9, changed=4)
    state.put(3, 1, 3, 1, changed=4)
    assert starts_by_theme(mirror) == {1: 5, 2: 9, 3: 1}
    assert state.given == 4
    assert state.asked_for[-1] == ("day_cube", 1, 3)


def test_what_was_made_anew_is_read_anew() -> None:
    state = State()
    state.put(1, 1, 1, 5, changed=3)
    mirror = Mirror(state.standing, state.rows)
    starts_by_theme(mirror)
    state.cells = {}
    state.at = Standing(state.at.version + 1, 1)
    state.put(9, 1, 4, 2, changed=2)
    assert starts_by_theme(mirror) == {4: 2}


def test_challenges_do_not_meet() -> None:
    state = State()
    state.put(1, 1, 1, 5, changed=3)
    state.put(2, 2, 1, 8, changed=3)
    mirror = Mirror(state.standing, state.rows)
    assert starts_by_theme(mirror, 1) == {1: 5}
    assert starts_by_theme(mirror, 2) == {1: 8}


def test_an_empty_challenge_has_an_answer() -> None:
    state = State()

    def question(tables: Tables) -> Any:
        return totals.question(tables, Asked(1, theme=1))

    assert (
        Mirror(state.standing, state.rows).ask(1, word(question, Mirror.dialect)).to_pylist()[0]["starts"]
        == 0
    )


def test_sums_come_as_whole_numbers_of_64_bits() -> None:
    state = State()
    state.put(1, 1, 1, 5, changed=3)

    def question(tables: Tables) -> Any:
        return totals.question(tables, Asked(1, theme=1))

    answer = Mirror(state.standing, state.rows).ask(1, word(question, Mirror.dialect))
    assert {str(kind) for kind in answer.schema.types} == {"int64"}


def test_tables_of_the_state_stand_beside() -> None:
    state = State()
    (row,) = packed_rows("day_by_video", [(1, 10, 7, 1, 0, int(Count.START), 5)])
    state.cells[1] = (*row, 3)
    videos = pa.table({"video": [7], "parent": [0], "creator": [4]})

    def question(tables: Tables) -> Any:
        return top_creators.question(tables, Asked(1))

    worded = word(question, Mirror.dialect, {"videos": videos.schema})
    answer = Mirror(state.standing, state.rows).ask(1, worded, {"videos": videos}).to_pylist()
    assert [(row["creator"], row["starts"]) for row in answer] == [(4, 5)]
