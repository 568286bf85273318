"""How many beacons a second the live process takes on one core, beside a bare endpoint as durable as it and PostgreSQL.

`python -m bench.intake` needs Debian's wrk and prints the section `Intake`; with Debian's PostgreSQL 15 it measures
the peer in `bench/peers` too. Each server is held on one core, PostgreSQL's processes on the same as its service, and
the load on another; they take turns, so that a slow moment of the machine hits all.
"""

import http.client
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from bench.peers.postgres import MISSING, is_installed, postgres
from bench.peers.postgres_intake import TABLES
from bench.peers.postgres_size import sizes
from groundswell.events.rules import PlayClaims
from groundswell.events.tokens import sign_claims, token_key
from groundswell.events.wal import read_chunk

FOLDER = Path(__file__).resolve().parent
SIGNED_WITH = "what the benchmark signs its tokens with, long enough to be taken in earnest"
ORIGIN = "http://localhost:8000"
CONNECTIONS = 64
SLATE = 13
"""Videos in a post of 50 events, four events of each."""
ROUNDS = 3
SECONDS = 6
GOAL_SHARE = 0.5
GOALS = {1: (6_000, 12_000), 50: (150_000, 300_000)}
"""For so many events in a post: events/s to be reached, where the bare endpoint reaches so many."""


@dataclass(frozen=True)
class Rate:
    """What one round of load measured; every answer was a 200. `cpu_us` is the server's work for one post."""

    per_s: float
    p99_ms: float
    cpu_us: float


@dataclass(frozen=True)
class Target:
    """A server under load: its port, and the processes whose time is its work."""

    port: int
    servers: tuple[int, ...]


Served: TypeAlias = Callable[[Path], AbstractContextManager[Target]]


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def server(command: list[str], port: int, variables: dict[str, str]) -> Iterator[int]:
    """A server on the first core, up and listening; gives the id of its process group."""
    process = subprocess.Popen(
        ["taskset", "-c", "0", *command],
        env=os.environ | variables,
        cwd=FOLDER.parent,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_until_up(port)
        yield process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def wait_until_up(port: int) -> None:
    """Return once somebody answers on the port. Raises TimeoutError after 30 s."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", "/health")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise TimeoutError(f"Nothing answers on port {port}.")


def cpu_s(servers: Sequence[int]) -> float:
    """Seconds of processor time that these process groups, and the children of their first processes, have used."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            fields = stat.read_text().rpartition(")")[2].split()
            # PostgreSQL gives each of its children a group of its own.
            if int(fields[1]) in servers or int(fields[2]) in servers:
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def load(port: int, servers: Sequence[int], tokens: str, events: int, seconds: int) -> Rate:
    """Post for some seconds from the second core. Raises RuntimeError where an answer was not a 200."""
    command = ["taskset", "-c", "1", "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
    command += ["-s", str(FOLDER / "intake_post.lua"), f"http://127.0.0.1:{port}/beacons"]
    before_s = cpu_s(servers)
    run = subprocess.run(
        [*command, "--", tokens, ORIGIN, str(events)], capture_output=True, text=True, check=True
    )
    line = next(line for line in run.stdout.splitlines() if line.startswith("RESULT"))
    requests, duration_us, p99_us, wrong = map(int, line.split()[1:])
    if wrong:
        raise RuntimeError(f"{wrong} of {requests} posts failed:\n{run.stdout}")
    used_s = cpu_s(servers) - before_s
    return Rate(requests / duration_us * 1e6, p99_us / 1000, used_s / requests * 1e6)


@contextmanager
def bare(folder: Path) -> Iterator[Target]:
    """The bare endpoint, which syncs whatever it gets."""
    port = free_port()
    with server(
        granian("bench.intake_bare:app", port), port, {"BENCH_BARE_FILE": str(folder / "bare")}
    ) as group:
        yield Target(port, (group,))


@contextmanager
def live(folder: Path) -> Iterator[Target]:
    """The live process of an installation."""
    port = free_port()
    settings = {
        "GROUNDSWELL_MODE": "test",
        "GROUNDSWELL_DATA": str(folder),
        "GROUNDSWELL_SECRET_KEY": SIGNED_WITH,
        "GROUNDSWELL_WEB_ORIGIN": ORIGIN,
        "GROUNDSWELL_LIVE_PORT": str(port),
    }
    with server(
        [sys.executable, "-m", "groundswell.config.parts", "live", str(os.getpid())], port, settings
    ) as group:
        yield Target(port, (group,))


@contextmanager
def peer(_: Path) -> Iterator[Target]:
    """The service that inserts into PostgreSQL, on one core with it."""
    port = free_port()
    with postgres(core=0) as database:
        database.run(TABLES)
        settings = {"BENCH_PEER_ADDRESS": database.address, "BENCH_PEER_SECRET": SIGNED_WITH}
        with server(granian("bench.peers.postgres_intake:app", port), port, settings) as group:
            yield Target(port, (group, database.process_id))
            kept = database.run("SELECT count(*) FROM batches")
            print(f"{int(kept):,} batches stand in PostgreSQL.", file=sys.stderr)


def granian(application: str, port: int) -> list[str]:
    """The command that serves an ASGI application as the live process is served."""
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--port", str(port)]
    return [*command, "--no-ws", "--log-level", "warning", application]


def compare(folder: Path, events: int, servers: Sequence[Served]) -> list[Rate]:
    """The median rate of each server, in turns, with so many events in a post."""
    key, now_s = token_key(SIGNED_WITH), int(time.time())
    tokens = ",".join(sign_claims(key, PlayClaims(1, video), now_s) for video in range(1, SLATE + 1))
    with ExitStack() as stack:
        targets = [stack.enter_context(served(folder)) for served in servers]
        rates: list[list[Rate]] = [[] for _ in targets]
        for target in targets:
            load(target.port, target.servers, tokens, events, 1)
        for _ in range(ROUNDS):
            for target, measured in zip(targets, rates, strict=True):
                measured.append(load(target.port, target.servers, tokens, events, SECONDS))
    return [median(measured) for measured in rates]


def logged(folder: Path) -> int:
    """Batches in the log, read back from its files."""
    chunks = (read_chunk(path, 0, 1 << 40) for path in (folder / "events" / "wal").glob("*.wal"))
    return sum(len(chunk.bodies) for chunk in chunks if chunk)


def median(rates: list[Rate]) -> Rate:
    """The middle of each figure by itself."""
    return Rate(
        statistics.median(rate.per_s for rate in rates),
        statistics.median(rate.p99_ms for rate in rates),
        statistics.median(rate.cpu_us for rate in rates),
    )


def judged(bare: Rate, live: Rate, events: int) -> tuple[bool, str]:
    """Whether the goals were held for so many events in a post, and the sentence that says so."""
    share = live.per_s / bare.per_s
    goal, where_bare = GOALS[events]
    if live.per_s * events >= goal:
        absolute = "held"
    elif bare.per_s * events >= where_bare:
        absolute = "missed"
    else:
        absolute = "not put to the test: it did not reach that here"
    is_held = share >= GOAL_SHARE and absolute != "missed"
    return is_held, (
        f"Goal for posts of {events}: a share of at least {GOAL_SHARE} ({'held' if share >= GOAL_SHARE else 'missed'}),\n"
        f"and {goal:,} events/s where the bare endpoint reaches {where_bare:,} ({absolute})."
    )


def rates_table() -> tuple[bool, list[str]]:
    """Print the table of rates; whether the goals were held, and what is to be said of them."""
    servers: list[Served] = [bare, live, *([peer] if is_installed() else [])]
    print("| events in a post | server | posts/s | events/s | ÷ bare | p99, ms | CPU for a post, µs |")
    print("|---:|---|---:|---:|---:|---:|---:|")
    all_held, sentences = True, []
    for events in GOALS:
        with tempfile.TemporaryDirectory(prefix="bench-intake-") as name:
            rates = compare(Path(name), events, servers)
            print(f"{logged(Path(name)):,} batches stand in the log.", file=sys.stderr)
        for label, rate in zip(("bare endpoint", "intake", "PostgreSQL"), rates, strict=False):
            print(
                f"| {events} | {label} | {rate.per_s:,.0f} | {rate.per_s * events:,.0f} | "
                f"{rate.per_s / rates[0].per_s:.2f} | {rate.p99_ms:.0f} | {rate.cpu_us:.0f} |"
            )
        is_held, sentence = judged(rates[0], rates[1], events)
        all_held &= is_held
        sentences.append(sentence)
    return all_held, sentences


def main() -> int:
    """Print the section; 1 where a goal was missed."""
    print("## Intake\n")
    if not shutil.which("wrk"):
        print("Not measured: wrk is not installed (Debian: apt-get install wrk).")
        return 1
    print(
        f"One core for each server, one for wrk with {CONNECTIONS} connections; {ROUNDS} rounds of {SECONDS} s in turns,"
    )
    print(
        "medians. The bare endpoint takes any body and syncs it with its group. PostgreSQL is a service that inserts each"
    )
    print(
        "post in one transaction, on one core with PostgreSQL 15 as Debian sets it up (`bench/peers`). The processor time"
    )
    print(
        "of a server for a post says what a core could do on a quieter machine or a faster disk. Load average at the"
    )
    print(f"beginning: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.\n")
    all_held, sentences = rates_table()
    print("\n" + "\n".join(sentences))
    print("\n" + (sizes() if is_installed() else f"PostgreSQL: not measured. {MISSING}."))
    return 0 if all_held else 1


if __name__ == "__main__":
    sys.exit(main())
