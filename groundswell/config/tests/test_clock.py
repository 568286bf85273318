"""The schedule: every job at the start, then whenever its time has come."""

import pytest
from django.db import OperationalError

from groundswell.config.clock import Clock
from groundswell.events.rules import Job


class Watch:
    """A clock that is turned by hand."""

    now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_every_job_runs_at_the_start_and_then_by_its_clock() -> None:
    ran: list[str] = []
    watch = Watch()
    clock = Clock(
        [Job("fast", 10, lambda: ran.append("fast")), Job("slow", 60, lambda: ran.append("slow"))], now=watch
    )
    clock.run_due()
    clock.run_due()
    assert ran == ["fast", "slow"]
    watch.now_s += 10
    clock.run_due()
    assert ran == ["fast", "slow", "fast"]
    watch.now_s += 50
    clock.run_due()
    assert ran == ["fast", "slow", "fast", "fast", "slow"]


def test_a_job_that_fails_holds_up_no_other_and_waits_for_its_next_time() -> None:
    ran: list[str] = []
    watch = Watch()

    def fails() -> None:
        ran.append("fails")
        raise RuntimeError("no")

    clock = Clock([Job("fails", 10, fails), Job("other", 10, lambda: ran.append("other"))], now=watch)
    clock.run_due()
    clock.run_due()
    assert ran == ["fails", "other"]
    watch.now_s += 11
    clock.run_due()
    assert ran == ["fails", "other"] * 2


def test_a_job_that_found_the_database_busy_says_so_in_a_line(caplog: pytest.LogCaptureFixture) -> None:
    def fails() -> None:
        raise OperationalError("database is locked")

    Clock([Job("fails", 10, fails)], now=Watch()).run_due()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "the job fails found the database busy; again in 10 s" in caplog.text
    assert "Traceback" not in caplog.text
