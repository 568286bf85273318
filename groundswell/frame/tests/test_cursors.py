"""Cursors can be neither forged nor used elsewhere."""

from datetime import timedelta

import pytest
import time_machine

from groundswell.frame.cursors import open_cursor, seal_cursor
from groundswell.frame.problems import Problem


def test_a_cursor_gives_back_what_was_sealed() -> None:
    assert open_cursor("feed", seal_cursor("feed", {"hour": "x", "place": 3})) == {"hour": "x", "place": 3}


@pytest.mark.parametrize("forged", ["", "nonsense", "a:b:c", "\x00", "é"])
def test_a_forged_cursor_is_refused(forged: str) -> None:
    with pytest.raises(Problem) as refused:
        open_cursor("feed", forged)
    assert refused.value.status == 400


def test_an_altered_cursor_is_refused() -> None:
    sealed = seal_cursor("feed", {"place": 3})
    with pytest.raises(Problem):
        open_cursor("feed", ("A" if sealed[0] != "A" else "B") + sealed[1:])


def test_a_cursor_of_another_list_is_refused() -> None:
    with pytest.raises(Problem):
        open_cursor("feed", seal_cursor("desk", {"place": 3}))


def test_an_old_cursor_is_refused() -> None:
    with time_machine.travel("2026-11-23T12:00Z", tick=False) as now:
        sealed = seal_cursor("feed", {"place": 3})
        now.shift(timedelta(hours=2))
        with pytest.raises(Problem):
            open_cursor("feed", sealed, max_age_s=3600)
