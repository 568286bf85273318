"""How many beacons a second the live process takes on one core, beside a bare endpoint as durable as it.

`python -m bench.intake` needs Debian's wrk and prints the section `Intake`. The server is held on one core and the
load on another; the two take turns, so that a slow moment of the machine hits both.
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
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from groundswell.events.rules import PlayClaims
from groundswell.events.tokens import sign_claims, token_key
from groundswell.events.wal import read_chunk

FOLDER = Path(__file__).resolve().parent
SIGNED_WITH = "what the benchmark signs its tokens with, long enough to be taken in earnest"
ORIGIN = "http://localhost:8000"
CONNECTIONS = 64
ROUNDS = 3
SECONDS = 6
GOAL_SHARE = 0.5
GOAL_POSTS = 6_000
GOAL_POSTS_WHERE_BARE = 12_000


@dataclass(frozen=True)
class Rate:
    """What one round of load measured; every answer was a 200. `cpu_us` is the server's work for one post."""

    per_s: float
    p99_ms: float
    cpu_us: float


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


def cpu_s(group: int) -> float:
    """Seconds of processor time that the processes of a group have used."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[2]) == group:
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def load(port: int, group: int, token: str, events: int, seconds: int) -> Rate:
    """Post for some seconds from the second core. Raises RuntimeError where an answer was not a 200."""
    command = ["taskset", "-c", "1", "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
    command += ["-s", str(FOLDER / "intake_post.lua"), f"http://127.0.0.1:{port}/beacons"]
    before_s = cpu_s(group)
    run = subprocess.run(
        [*command, "--", token, ORIGIN, str(events)], capture_output=True, text=True, check=True
    )
    line = next(line for line in run.stdout.splitlines() if line.startswith("RESULT"))
    requests, duration_us, p99_us, wrong = map(int, line.split()[1:])
    if wrong:
        raise RuntimeError(f"{wrong} of {requests} posts failed:\n{run.stdout}")
    used_s = cpu_s(group) - before_s
    return Rate(requests / duration_us * 1e6, p99_us / 1000, used_s / requests * 1e6)


def compare(folder: Path, events: int) -> tuple[list[Rate], list[Rate]]:
    """Rates of the bare endpoint and of the intake, in turns, with so many events in a post."""
    bare, live = [], []
    bare_port, live_port = free_port(), free_port()
    bare_command = [sys.executable, "-m", "granian", "--interface", "asgi", "--port", str(bare_port)]
    bare_command += ["--no-ws", "--log-level", "warning", "bench.intake_bare:app"]
    live_command = [sys.executable, "-m", "groundswell.config.parts", "live", str(os.getpid())]
    settings = {
        "GROUNDSWELL_MODE": "test",
        "GROUNDSWELL_DATA": str(folder),
        "GROUNDSWELL_SECRET_KEY": SIGNED_WITH,
        "GROUNDSWELL_WEB_ORIGIN": ORIGIN,
        "GROUNDSWELL_LIVE_PORT": str(live_port),
    }
    token = sign_claims(token_key(SIGNED_WITH), PlayClaims(1, 1), int(time.time()))
    with (
        server(bare_command, bare_port, {"BENCH_BARE_FILE": str(folder / "bare")}) as bare_group,
        server(live_command, live_port, settings) as live_group,
    ):
        load(bare_port, bare_group, token, events, 1)
        load(live_port, live_group, token, events, 1)
        for _ in range(ROUNDS):
            bare.append(load(bare_port, bare_group, token, events, SECONDS))
            live.append(load(live_port, live_group, token, events, SECONDS))
    return bare, live


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


def judged(bare: Rate, live: Rate) -> str:
    """Whether the absolute goal was held, or could not be put to the test on so busy or slow a machine."""
    if live.per_s >= GOAL_POSTS:
        return "held"
    if bare.per_s >= GOAL_POSTS_WHERE_BARE:
        return "missed"
    return "not put to the test: it did not reach that here"


def main() -> int:
    """Print the section; 1 where a goal was missed."""
    if not shutil.which("wrk"):
        print("## Intake\n\nNot measured: wrk is not installed (Debian: apt-get install wrk).")
        return 1
    print("## Intake\n")
    print(
        f"One core for the server, one for wrk with {CONNECTIONS} connections; {ROUNDS} rounds of {SECONDS} s"
    )
    print("in turns, medians. The bare endpoint takes any body and syncs it with its group. The processor")
    print("time of the server for a post says what a core could do on a quieter machine or a faster disk.\n")
    print(
        "| events in a post | bare posts/s | intake posts/s | share | p99 of both | CPU of both for a post |"
    )
    print("|---|---|---|---|---|---|")
    share_held, posts = False, ""
    for events in (1, 50):
        with tempfile.TemporaryDirectory(prefix="bench-intake-") as name:
            bare, live = map(median, compare(Path(name), events))
            kept = logged(Path(name))
        share = live.per_s / bare.per_s
        print(
            f"| {events} | {bare.per_s:,.0f} | {live.per_s:,.0f} | {share:.2f} | "
            f"{bare.p99_ms:.0f}, {live.p99_ms:.0f} ms | {bare.cpu_us:.0f}, {live.cpu_us:.0f} µs |"
        )
        print(f"{kept:,} batches stand in the log.", file=sys.stderr)
        if events == 1:
            share_held = share >= GOAL_SHARE
            posts = judged(bare, live)
    print(
        f"\nGoal for posts of one event: a share of at least {GOAL_SHARE} ({'held' if share_held else 'missed'}), and "
        f"{GOAL_POSTS:,} posts/s where the bare endpoint reaches {GOAL_POSTS_WHERE_BARE:,} ({posts})."
    )
    return 0 if share_held and posts != "missed" else 1


if __name__ == "__main__":
    sys.exit(main())
