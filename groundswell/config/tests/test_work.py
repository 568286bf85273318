"""The worker: its parts go on after failures, keep out of each other's way, and stop when asked."""

from threading import Event

import pytest
from django.db import OperationalError

from groundswell.config import work
from groundswell.config.folder import FolderBusy, held
from groundswell.config.registry import DeclaredTwice, reactions, schedule
from groundswell.config.work import (
    Part,
    SealingPace,
    keep_running,
    parts_of,
    pause_after_failures,
    work_until,
)
from groundswell.environment import environment
from groundswell.events.actions.sealing import Sealed
from groundswell.screening.ordering import ordering_model


@pytest.mark.django_db
def test_a_part_that_fails_goes_on_after_a_pause(caplog: pytest.LogCaptureFixture) -> None:
    stop = Event()
    pauses: list[float] = []
    steps = iter(["fail", "fail", "work", "rest", "stop"])

    class Patient(Event):
        """Notes how long it was asked to wait, and does not."""

        def wait(self, timeout: float | None = None) -> bool:
            pauses.append(timeout or 0)
            return True

    def step() -> bool:
        name = next(steps)
        if name == "fail":
            raise RuntimeError("no")
        if name == "stop":
            patient.set()
        return name == "work"

    patient = Patient()
    keep_running(Part("log", step, 0.2), patient)
    assert pauses == [0.5, 1.0, 0.0, 0.2, 0.2]
    assert "the part log failed and goes on in 0.5 s" in caplog.text
    assert not stop.is_set()


def test_pauses_double_and_end_at_half_a_minute() -> None:
    assert [pause_after_failures(failures) for failures in (1, 2, 3, 99)] == [0.5, 1, 2, 30]


@pytest.mark.django_db
def test_a_part_that_found_the_database_busy_says_so_in_a_line(caplog: pytest.LogCaptureFixture) -> None:
    stop = Event()

    def step() -> bool:
        stop.set()
        raise OperationalError("database is locked")

    keep_running(Part("facts", step, 0.2), stop)
    assert "the part facts found the database busy and goes on in 0.5 s" in caplog.text
    assert "Traceback" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_part_that_is_busy_holds_up_no_other() -> None:
    stop, rendering, pumped = Event(), Event(), Event()

    def render() -> bool:
        rendering.set()
        assert pumped.wait(10)
        stop.set()
        return False

    def pump() -> bool:
        if rendering.is_set():
            pumped.set()
        return False

    work_until(stop, (Part("tasks 1", render, 0.01), Part("facts", pump, 0.01)))
    assert pumped.is_set()


def test_there_is_a_thread_for_each_pump_and_each_rendering() -> None:
    names = [part.name for part in parts_of(environment(), Event())]
    assert names == ["log", "facts", "schedule", "alarm", "tasks 1"]


@pytest.mark.django_db(transaction=True)
def test_the_first_caption_that_it_screens_waits_for_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    ordering_model.cache_clear()
    loaded = []
    monkeypatch.setattr(
        work, "work_until", lambda _stop, _parts: loaded.append(ordering_model.cache_info().currsize)
    )
    monkeypatch.setattr("signal.signal", lambda _number, _handler: None)
    work.run()
    assert loaded == [1]


def test_two_workers_never_share_a_folder() -> None:
    data = environment().data
    with held(data, "worker"), pytest.raises(FolderBusy), held(data, "worker"):
        pass


def test_what_the_rooms_declare_is_found_and_has_names_of_its_own() -> None:
    assert {"events.throw_away_salts"} <= {job.name for job in schedule()}
    assert len({reaction.name for reaction in reactions()}) == len(reactions())


def test_a_name_that_is_declared_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = schedule()
    monkeypatch.setattr(
        "groundswell.config.registry.room_modules",
        lambda name: (type("Room", (), {"SCHEDULE": jobs}), type("Room", (), {"SCHEDULE": jobs[:1]})),
    )
    with pytest.raises(DeclaredTwice, match=jobs[0].name):
        schedule()


@pytest.mark.parametrize(("took_s", "pause_s"), [(0.05, 1.0), (0.3, 3.0), (2.0, 5.0)])
def test_sealing_pauses_ten_times_as_long_as_it_took(took_s: float, pause_s: float) -> None:
    now = [100.0]
    pace = SealingPace(lambda: now[0])

    def seal() -> Sealed:
        now[0] += took_s
        return Sealed(1, is_behind=False)

    assert pace.is_due()
    pace.kept(seal)
    now[0] += pause_s - 0.01
    assert not pace.is_due()
    now[0] += 0.02
    assert pace.is_due()


@pytest.mark.parametrize("sealed", [Sealed(0, is_behind=False), Sealed(9, is_behind=True)])
def test_sealing_does_not_pause_while_more_waits_or_nothing_came(sealed: Sealed) -> None:
    pace = SealingPace(lambda: 100.0)
    assert pace.kept(lambda: sealed) is sealed
    assert pace.is_due()
