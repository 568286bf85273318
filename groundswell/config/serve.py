"""The supervisor: starts web, live and work, starts again what dies, and stops them all together."""

import logging
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from types import FrameType
from urllib.parse import urlsplit

from groundswell.config.parts import PARTS
from groundswell.environment import Environment

logger = logging.getLogger(__name__)

LOOK_PAUSE_S = 0.1
FIRST_PAUSE_S = 0.2
LONGEST_PAUSE_S = 30.0
# What ran this long had started well: its next death is a new matter.
SETTLED_S = 60.0
# granian gives its workers five seconds, the worker its threads as long.
STOP_WAIT_S = 12.0


class NotPrepared(RuntimeError):
    """Tables or static files could not be brought up to date, or a port is taken."""


def pause_before_restart(deaths: int) -> float:
    """Seconds to wait after the nth death in a row: 0.2, doubled each time, at most half a minute."""
    return float(min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** (deaths - 1)))


@dataclass
class Child:
    """One supervised process: what runs, since when, and how often in a row it died."""

    name: str
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    deaths: int = 0
    start_at: float = 0.0
    is_done: bool = False


@dataclass
class Supervisor:
    """Keeps the children running until it is asked to stop.

    Those named in `once` may end well; those in `later` start so many seconds after the others.
    """

    start: Callable[[str], "subprocess.Popen[bytes]"]
    names: Sequence[str] = PARTS
    once: frozenset[str] = frozenset()
    later: Mapping[str, float] = field(default_factory=dict)
    now: Callable[[], float] = time.monotonic
    is_stopping: bool = False
    children: list[Child] = field(default_factory=list)

    def __post_init__(self) -> None:
        now = self.now()
        self.children = [Child(name, start_at=now + self.later.get(name, 0)) for name in self.names]

    def look(self) -> None:
        """Notice who died and start whose time has come."""
        for child in self.children:
            if child.process is not None and child.process.poll() is not None:
                self._note_death(child, child.process.returncode)
            if child.process is None and not child.is_done and self.now() >= child.start_at:
                child.process = self.start(child.name)
                child.started_at = self.now()

    def _note_death(self, child: Child, code: int) -> None:
        child.process = None
        if code == 0 and child.name in self.once:
            child.is_done = True
            return
        child.deaths = 1 if self.now() - child.started_at >= SETTLED_S else child.deaths + 1
        pause_s = pause_before_restart(child.deaths)
        child.start_at = self.now() + pause_s
        logger.error("%s ended with %d and starts again in %.1f s", child.name, code, pause_s)

    def stop(self, wait_s: float = STOP_WAIT_S) -> None:
        """Ask every child to stop, and end by force what has not stopped in time."""
        running = [child.process for child in self.children if child.process is not None]
        for child in self.children:
            child.process = None
        for process in running:
            process.terminate()
        until = self.now() + wait_s
        for process in running:
            try:
                process.wait(max(0.0, until - self.now()))
            except subprocess.TimeoutExpired:
                logger.error("process %d did not stop and is ended by force", process.pid)
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def start_part(name: str) -> "subprocess.Popen[bytes]":
    """Start one part in a session of its own, so that Ctrl-C reaches it only through us."""
    command = [sys.executable, "-m", "groundswell.config.parts", name, str(os.getpid())]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)


def prepare() -> None:
    """Bring tables and static files up to date in a process of its own. Raises NotPrepared."""
    command = [sys.executable, "-m", "groundswell.config.parts", "prepare", str(os.getpid())]
    if subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode:
        raise NotPrepared("The installation could not be prepared; the lines above say why.")


def check_ports(settings: Environment) -> None:
    """Raises NotPrepared where somebody else listens on one of our ports."""
    for name, port in (("web", settings.web_port), ("live", settings.live_port)):
        family = socket.AF_INET6 if ":" in settings.bind else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.bind, port))
            except OSError as taken:
                raise NotPrepared(
                    f"{settings.bind}:{port} cannot be used for {name} ({taken.strerror}); "
                    f"set GROUNDSWELL_{name.upper()}_PORT to a free port."
                ) from None


def check_certificate(settings: Environment) -> None:
    """Raises NotPrepared where the certificate and key that the settings name cannot be used together."""
    if not settings.tls_certificate:
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(settings.tls_certificate, settings.tls_key)
    except (OSError, ssl.SSLError) as unusable:
        raise NotPrepared(
            f"GROUNDSWELL_TLS_CERTIFICATE={settings.tls_certificate} and GROUNDSWELL_TLS_KEY={settings.tls_key} "
            f"cannot be used ({unusable.strerror or unusable}); name a PEM certificate and its key that this user reads."
        ) from None


def is_up(settings: Environment, port: int) -> bool:
    """Whether the server on this port of ours says that it is well."""
    address = ip_address(settings.bind)
    host = ("127.0.0.1" if address.version == 4 else "::1") if address.is_unspecified else settings.bind
    connection = HTTPConnection(host, port, timeout=2)
    if settings.tls_certificate:
        context = ssl.create_default_context()
        # This machine asks itself, by number: no name in the certificate could match.
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        connection = HTTPSConnection(host, port, timeout=2, context=context)
    try:
        connection.request("GET", "/health", headers={"Host": urlsplit(settings.web_origin).netloc})
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def supervise(
    settings: Environment,
    supervisor: Supervisor,
    *,
    when_ready: Callable[[], None],
    has_changed: Callable[[], bool] = lambda: False,
) -> None:
    """Run all parts until SIGTERM or SIGINT; `when_ready` is called once both servers answer.

    Where `has_changed` says so, everything is stopped and started again.
    """

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        supervisor.is_stopping = True

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    ports = (settings.web_port, settings.live_port)
    is_ready = False
    try:
        while not supervisor.is_stopping:
            if has_changed():
                supervisor.stop()
            supervisor.look()
            if not is_ready and all(is_up(settings, port) for port in ports):
                is_ready = True
                when_ready()
            time.sleep(LOOK_PAUSE_S)
    finally:
        supervisor.stop()
