"""Questions are answered from what was sealed."""

import pytest

from groundswell.events.actions import append_batches
from groundswell.events.actions.sealing import seal_log
from groundswell.events.reads.asking import ask
from groundswell.events.rules import Kind
from groundswell.events.tests.builders import batch, play
from groundswell.figures.asked import Asked
from groundswell.figures.questions import by_theme, reach_by_day, totals

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def test_what_is_sealed_is_answered_at_once() -> None:
    append_batches([batch(play(), play(kind=Kind.COMPLETE))])
    seal_log()
    answer = ask(totals, Asked(1))
    assert answer == [totals.Row(plays=1, starts=1, complete=1)]
    append_batches([batch(play())])
    seal_log()
    assert ask(totals, Asked(1))[0].starts == 2
    assert ask(by_theme, Asked(1))[0].starts == 2
    assert [row.reach for row in ask(reach_by_day, Asked(1))] == [1]
