"""Applying the log counts each batch exactly once, where the definitions say."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.events.actions import append_batches, apply_log, applying, files
from groundswell.events.actions.files import append_durably
from groundswell.events.models import (
    DayByVideo,
    HourByCountry,
    HourByInvitation,
    HourByTheme,
    HourTally,
    LogPosition,
    RegisteredChallenge,
    SeenBatch,
)
from groundswell.events.records import tally_record
from groundswell.events.rules import Kind, Refusal
from groundswell.events.tests.builders import NOW_MS, batch, new_id, play
from groundswell.figures.counts import Count
from groundswell.figures.exclusion import Exclusion
from groundswell.figures.flags import BOT_SHIFT, BotReason, Flag
from groundswell.figures.scope import VideoScope

HOUR = NOW_MS // 3_600_000

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def counted(count: Count, **cell: Any) -> int:
    total: int | None = HourByTheme.objects.filter(kind=count, **cell).aggregate(sum=Sum("count"))["sum"]
    return total or 0


def tallies() -> dict[str, int]:
    return {row.tally: row.count for row in HourTally.objects.all()}


def test_a_play_is_a_start_unless_it_is_a_replay() -> None:
    append_batches([batch(play(), play(flags=Flag.REPLAY), play(11, kind=Kind.COMPLETE))])
    assert apply_log().batches == 1
    assert counted(Count.PLAY) == 2
    assert counted(Count.START) == 1
    assert counted(Count.COMPLETE, scope=VideoScope.TAKE) == 1
    assert counted(Count.PLAY, scope=VideoScope.ORIGINAL, hour=HOUR, theme=1) == 2


def test_every_rollup_holds_the_same_total() -> None:
    append_batches([batch(play(country="BE", invitation=5), play(11, country="SE", invitation=6))] * 1)
    apply_log()
    for table in (HourByTheme, HourByCountry, HourByInvitation, DayByVideo):
        assert table.objects.filter(kind=Count.START).aggregate(sum=Sum("count"))["sum"] == 2
    assert set(HourByCountry.objects.values_list("country", flat=True)) == {"BE", "SE"}


def test_the_same_batch_again_changes_nothing() -> None:
    same = batch()
    append_batches([same, same])
    apply_log()
    append_batches([same])
    apply_log()
    assert counted(Count.PLAY) == 1
    assert tallies() == {"duplicate": 2}


def test_what_is_not_clean_stands_beside_with_its_reason() -> None:
    bot = BotReason.DECLARED << BOT_SHIFT
    events = [
        play(),
        play(flags=bot),
        play(flags=Flag.STAFF),
        play(flags=Flag.PREVIEW),
        play(flags=Flag.STAFF | bot),
    ]
    append_batches([batch(*events)])
    apply_log()
    found = {reason: counted(Count.PLAY, exclusion=reason) for reason in Exclusion}
    assert found == {
        Exclusion.CLEAN: 1,
        Exclusion.BOT: 2,
        Exclusion.STAFF: 1,
        Exclusion.PREVIEW: 1,
        Exclusion.LATE: 0,
    }


def test_simulated_events_count_only_in_a_simulated_challenge() -> None:
    simulated = Flag.SIMULATED
    append_batches([batch(play(flags=simulated), play(20, challenge=2, flags=simulated))])
    apply_log()
    assert counted(Count.PLAY, challenge=1) == 0
    assert counted(Count.PLAY, challenge=2) == 1
    assert tallies() == {"refused_simulated": 1}


def test_late_and_clamped_and_unregistered_events_are_counted_beside() -> None:
    append_batches([batch(play(flags=Flag.LATE), play(flags=Flag.CLAMPED), play(99), play(20))])
    apply_log()
    assert counted(Count.PLAY) == 1
    assert tallies() == {"late": 1, "clamped": 1, "refused_unregistered": 2}


def test_refusals_of_the_intake_are_counted_by_reason() -> None:
    append_durably([tally_record(NOW_MS, {Refusal.TOKEN: 3, Refusal.SIZE: 1})])
    apply_log()
    apply_log()
    assert tallies() == {"refused_token": 3, "refused_size": 1}


def test_the_version_of_a_challenge_grows_when_its_figures_change() -> None:
    append_batches([batch()])
    apply_log()
    apply_log()
    versions = dict(RegisteredChallenge.objects.values_list("challenge", "version"))
    assert versions == {1: 1, 2: 0}


def test_a_finished_file_is_not_looked_at_again() -> None:
    append_batches([batch()])
    files.end_log()
    apply_log()
    apply_log()
    assert LogPosition.objects.get().is_finished
    assert counted(Count.PLAY) == 1


def test_a_file_appears_while_another_is_unfinished() -> None:
    append_batches([batch()])
    files.end_log()
    append_batches([batch()])
    apply_log()
    assert counted(Count.PLAY) == 2


def test_a_damaged_file_is_told_and_the_others_are_applied(
    fresh_log: Path, caplog: pytest.LogCaptureFixture
) -> None:
    append_batches([batch()])
    (fresh_log / "live-0-0000000000000-bad.wal").write_bytes(bytes(200))
    apply_log()
    assert counted(Count.PLAY) == 1
    assert "cannot be applied" in caplog.text


def test_what_it_does_at_once_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying, "CHUNK_BYTES", 1)
    append_batches([batch() for _ in range(10)])
    first = apply_log()
    assert first.is_behind
    assert first.batches < 10
    apply_log()
    assert counted(Count.PLAY) == 10


class Killed(BaseException):
    """The process died."""


STEPS = ("read_chunk", "_places", "_remember_fresh", "write_cells", "_keep_position")


def dying(step: Callable[..., Any], *, before: bool) -> Callable[..., Any]:
    def die(*args: Any, **named: Any) -> Any:
        if not before:
            step(*args, **named)
        raise Killed

    return die


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("step", STEPS)
def test_dying_at_any_step_loses_nothing_and_counts_nothing_twice(
    step: str, before: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    append_batches([batch(), batch()])
    with monkeypatch.context() as patch:
        patch.setattr(applying, step, dying(getattr(applying, step), before=before))
        with pytest.raises(Killed):
            apply_log()
    assert counted(Count.PLAY) == 0
    assert not SeenBatch.objects.exists()
    apply_log()
    assert counted(Count.PLAY) == 2


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.integers(0, 4), max_size=12), st.sets(st.integers(0, 11)))
def test_in_whatever_order_batches_arrive_each_counts_once(sent: list[int], applied_after: set[int]) -> None:
    ids = [new_id() for _ in range(5)]
    before = counted(Count.PLAY)
    for place, number in enumerate(sent):
        append_batches([batch(batch_id=ids[number])])
        if place in applied_after:
            apply_log()
    apply_log()
    assert counted(Count.PLAY) - before == len(set(sent))
