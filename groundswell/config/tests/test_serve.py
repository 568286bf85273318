"""The supervisor: starts, starts again with patience, and stops everything."""

import os
import select
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from groundswell.config.serve import (
    NotPrepared,
    Supervisor,
    check_certificate,
    check_ports,
    pause_before_restart,
)
from groundswell.environment import Environment

SLEEPS = "import time; time.sleep(60)"
IGNORES_TERM = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
)


@dataclass
class Bench:
    """Starts small real processes in the place of our parts, on a clock that is turned by hand."""

    program: str = "pass"
    now_s: float = 0.0
    started: list[str] = field(default_factory=list)
    processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def start(self, name: str) -> "subprocess.Popen[bytes]":
        self.started.append(name)
        process = subprocess.Popen(
            [sys.executable, "-c", self.program], start_new_session=True, stdout=subprocess.PIPE
        )
        self.processes.append(process)
        return process

    def supervisor(self, *names: str, once: frozenset[str] = frozenset()) -> Supervisor:
        return Supervisor(start=self.start, names=names, once=once, now=lambda: self.now_s)

    def late_supervisor(self, later: dict[str, float], *names: str) -> Supervisor:
        return Supervisor(start=self.start, names=names, later=later, now=lambda: self.now_s)

    def wait_for_the_last(self) -> None:
        self.processes[-1].wait(10)


def test_a_later_part_leaves_the_cores_to_the_others_first() -> None:
    bench = Bench(SLEEPS)
    supervisor = bench.late_supervisor({"work": 4.0}, "work", "web")
    supervisor.look()
    bench.now_s += 3.9
    supervisor.look()
    assert bench.started == ["web"]
    bench.now_s += 0.2
    supervisor.look()
    assert bench.started == ["web", "work"]
    supervisor.stop()


def test_it_starts_every_part_once() -> None:
    bench = Bench(SLEEPS)
    supervisor = bench.supervisor("web", "live", "work")
    supervisor.look()
    supervisor.look()
    assert bench.started == ["web", "live", "work"]
    supervisor.stop()
    assert all(process.returncode == -15 for process in bench.processes)


def test_it_starts_again_what_died_after_a_growing_pause() -> None:
    bench = Bench("raise SystemExit(3)")
    supervisor = bench.supervisor("web")
    pauses = []
    supervisor.look()
    for deaths in range(1, 5):
        bench.wait_for_the_last()
        supervisor.look()
        assert len(bench.started) == deaths
        pauses.append(supervisor.children[0].start_at - bench.now_s)
        bench.now_s = supervisor.children[0].start_at
        supervisor.look()
    assert pauses == pytest.approx([0.2, 0.4, 0.8, 1.6])


def test_a_part_that_ran_long_starts_again_at_once() -> None:
    bench = Bench()
    supervisor = bench.supervisor("web")
    supervisor.look()
    supervisor.children[0].deaths = 9
    bench.now_s = 61
    bench.wait_for_the_last()
    supervisor.look()
    assert supervisor.children[0].deaths == 1


def test_what_is_to_be_done_once_is_not_started_again() -> None:
    bench = Bench()
    supervisor = bench.supervisor("demonstrate", once=frozenset({"demonstrate"}))
    supervisor.look()
    bench.wait_for_the_last()
    bench.now_s = 1000
    supervisor.look()
    assert bench.started == ["demonstrate"]


def test_what_fails_although_it_is_to_be_done_once_is_tried_again() -> None:
    bench = Bench("raise SystemExit(1)")
    supervisor = bench.supervisor("demonstrate", once=frozenset({"demonstrate"}))
    supervisor.look()
    bench.wait_for_the_last()
    supervisor.look()
    bench.now_s = 1000
    supervisor.look()
    assert len(bench.started) == 2
    bench.wait_for_the_last()


def test_what_does_not_stop_is_ended_by_force() -> None:
    bench = Bench(IGNORES_TERM)
    supervisor = bench.supervisor("work")
    supervisor.look()
    output = bench.processes[0].stdout
    assert output is not None
    output.readline()
    supervisor.stop(wait_s=0)
    assert bench.processes[0].returncode == -9


def test_the_pause_never_grows_beyond_half_a_minute() -> None:
    assert pause_before_restart(100) == 30


def test_it_says_which_port_is_taken_and_what_to_set() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(NotPrepared, match="set GROUNDSWELL_LIVE_PORT to a free port"):
            check_ports(Environment(web_port=_free_port(), live_port=port))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def test_a_child_dies_with_a_parent_that_is_killed() -> None:
    child = "from groundswell.config.processes import die_with_parent; import time\n"
    child += "die_with_parent(); print('ready', flush=True); time.sleep(60)"
    parent = (
        "import subprocess, sys, time\n"
        f"p = subprocess.Popen([sys.executable, '-c', {child!r}], stdout=subprocess.PIPE)\n"
        "p.stdout.readline(); print(p.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        handle = os.pidfd_open(pid)
        process.kill()
    # A pidfd becomes readable when its process has ended, whoever reaps it.
    assert select.select([handle], [], [], 10)[0]
    os.close(handle)


def test_it_names_a_certificate_that_cannot_be_read(tmp_path: Path) -> None:
    missing = str(tmp_path / "none.pem")
    with pytest.raises(NotPrepared, match=r"GROUNDSWELL_TLS_CERTIFICATE=.*No such file"):
        check_certificate(Environment(tls_certificate=missing, tls_key=missing))


def test_it_names_a_certificate_that_is_none(tmp_path: Path) -> None:
    file = tmp_path / "text.pem"
    file.write_text("not a certificate")
    with pytest.raises(NotPrepared, match="GROUNDSWELL_TLS_KEY="):
        check_certificate(Environment(tls_certificate=str(file), tls_key=str(file)))
