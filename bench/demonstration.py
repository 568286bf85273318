"""Serves the demonstration that stands in a data folder, pages on the first core, for the benchmarks of pages."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "var" / "demonstration"
SLUG = "therealchallenge"


class NoDemonstration(RuntimeError):
    """There is no demonstration to measure."""


@dataclass(frozen=True)
class Site:
    """A demonstration that is being served."""

    web: str
    live: str

    def slate(self) -> list[str]:
        """The public ids of the first slate."""
        address = f"{self.web}/api/v1/challenges/{SLUG}/slate"
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 (our own address)
            return [str(card["public_id"]) for card in json.load(answer)["cards"]]


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def serving() -> Iterator[Site]:
    """The demonstration's pages and media on ports of their own. Raises NoDemonstration."""
    data = Path(os.environ.get("GROUNDSWELL_DATA", DATA))
    if not (data / "state.sqlite3").exists():
        raise NoDemonstration(f"There is no demonstration in {data}: run `make demo` until it is filled.")
    web, live = free_port(), free_port()
    site = Site(f"http://127.0.0.1:{web}", f"http://127.0.0.1:{live}")
    variables = {
        "GROUNDSWELL_MODE": os.environ.get("GROUNDSWELL_MODE", "demonstration"),
        "GROUNDSWELL_DATA": str(data),
        "GROUNDSWELL_WEB_ORIGIN": site.web,
        "GROUNDSWELL_LIVE_ORIGIN": site.live,
        "GROUNDSWELL_WEB_PORT": str(web),
        "GROUNDSWELL_LIVE_PORT": str(live),
    }
    with ExitStack() as stack:
        stack.enter_context(_part("live", "1", live, variables))
        stack.enter_context(_part("web", "0", web, variables))
        yield site


@contextmanager
def _part(name: str, core: str, port: int, variables: dict[str, str]) -> Iterator[None]:
    command = [str(Path(sys.executable).parent / "groundswell"), "serve", "--only", name]
    process = subprocess.Popen(
        ["taskset", "-c", core, *command],
        env=os.environ | variables,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_until_up(port)
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def _wait_until_up(port: int) -> None:
    end = time.monotonic() + 120
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
    raise TimeoutError(f"Nobody answers on port {port}.")
