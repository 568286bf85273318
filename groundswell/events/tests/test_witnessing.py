"""A witness outside says when a head of the manifest was there; what it answers is checked."""

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import time_machine

from groundswell.environment import environment
from groundswell.events.actions import append_batches, witnessing
from groundswell.events.actions.sealing import seal_log
from groundswell.events.actions.witnessing import stamp_head
from groundswell.events.models import HeadStamp
from groundswell.events.reads.heads import day_heads, stamp_answer
from groundswell.events.reads.manifest import manifest_head
from groundswell.events.tests.builders import batch
from groundswell.events.witness import MOST_BYTES, NoStamp, asked_stamp

TODAY = datetime(2026, 9, 21, 14, 13, tzinfo=UTC)
TOMORROW = TODAY + timedelta(days=1)

Answering = Callable[[bytes], tuple[int, bytes]]

CONFIGURATION = """
[req]
distinguished_name = name
[name]
[stamping]
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = local
[local]
serial = {folder}/serial
signer_cert = {folder}/witness.pem
signer_key = {folder}/witness.key
certs = {folder}/witness.pem
default_policy = 1.2.3.4
digests = sha256
signer_digest = sha256
"""


@contextmanager
def serving(answer: Answering) -> Iterator[str]:
    """A server on loopback that answers each request with what `answer` makes of its body."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status, body = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keeps the output of the tests clean."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsa"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def openssl(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., bytes]:
    """OpenSSL with a witness's key and certificate in its folder."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("OpenSSL is not installed, so no local witness can be made: apt-get install openssl")
    folder = tmp_path_factory.mktemp("witness")
    (folder / "tsa.conf").write_text(CONFIGURATION.format(folder=folder))
    (folder / "serial").write_text("01\n")

    def run(*arguments: str, read: bytes = b"") -> bytes:
        done = subprocess.run([program, *arguments], input=read, capture_output=True, cwd=folder, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "witness.key", "-out", "witness.pem",
        "-subj", "/CN=Local witness", "-days", "30000", "-config", "tsa.conf", "-extensions", "stamping")  # fmt: skip
    return run


@pytest.fixture
def witness(openssl: Callable[..., bytes], tmp_path: Path) -> Answering:
    """An honest witness."""

    def answer(query: bytes) -> tuple[int, bytes]:
        asked = tmp_path / "asked.tsq"
        asked.write_bytes(query)
        openssl(
            "ts", "-reply", "-config", "tsa.conf", "-queryfile", str(asked), "-out", str(tmp_path / "a.tsr")
        )
        return 200, (tmp_path / "a.tsr").read_bytes()

    return answer


@pytest.fixture
def sealed(tree: None) -> None:
    """One sealed day."""
    with time_machine.travel(TODAY, tick=False):
        append_batches([batch()])
        assert seal_log().batches == 1


def ask_at(monkeypatch: pytest.MonkeyPatch, address: str) -> HeadStamp | None:
    """The job, with this witness, on the day after."""
    changed = replace(environment(), witness_url=address)
    monkeypatch.setattr(witnessing, "environment", lambda: changed)
    with time_machine.travel(TOMORROW, tick=True):
        return stamp_head()


@pytest.mark.usefixtures("sealed")
def test_the_head_of_a_day_that_is_over_is_stamped_and_openssl_agrees(
    monkeypatch: pytest.MonkeyPatch, witness: Answering, openssl: Callable[..., bytes], tmp_path: Path
) -> None:
    with serving(witness) as address:
        stamp = ask_at(monkeypatch, address)
    assert stamp is not None
    assert stamp.stamped_at is not None
    assert not stamp.failure
    head = manifest_head()
    answer = stamp_answer(date(2026, 9, 21))
    assert answer
    (tmp_path / "head.tsr").write_bytes(answer)
    openssl(
        "ts", "-verify", "-digest", head.hash, "-in", str(tmp_path / "head.tsr"), "-CAfile", "witness.pem"
    )
    (shown,) = day_heads()
    assert (shown.day, shown.hash) == (date(2026, 9, 21), head.hash)
    assert shown.witnessed is not None
    assert (shown.witnessed.witness, shown.witnessed.time) == ("127.0.0.1", stamp.stamped_at)


@pytest.mark.usefixtures("sealed")
def test_a_stamped_day_is_not_asked_for_again(monkeypatch: pytest.MonkeyPatch, witness: Answering) -> None:
    asked: list[bytes] = []

    def counting(query: bytes) -> tuple[int, bytes]:
        asked.append(query)
        return witness(query)

    with serving(counting) as address:
        first, second = ask_at(monkeypatch, address), ask_at(monkeypatch, address)
    assert first == second
    assert len(asked) == 1


@pytest.mark.usefixtures("sealed")
def test_a_day_that_is_not_over_is_not_stamped_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = replace(environment(), witness_url="http://127.0.0.1:9/")
    monkeypatch.setattr(witnessing, "environment", lambda: changed)
    with time_machine.travel(TODAY, tick=False):
        assert stamp_head() is None


@pytest.mark.usefixtures("sealed")
def test_nobody_is_asked_where_no_witness_is_set() -> None:
    with time_machine.travel(TOMORROW, tick=False):
        assert stamp_head() is None
    assert not HeadStamp.objects.exists()


@pytest.mark.usefixtures("sealed")
def test_what_fails_is_kept_with_its_reason_and_tried_again(
    monkeypatch: pytest.MonkeyPatch, witness: Answering
) -> None:
    with serving(lambda _: (503, b"")) as address:
        failed = ask_at(monkeypatch, address)
    assert failed is not None
    assert (failed.failure, failed.attempts) == ("The witness answered 503.", 1)
    assert stamp_answer(failed.day) is None
    with serving(witness) as address:
        stamped = ask_at(monkeypatch, address)
    assert stamped is not None
    assert (stamped.failure, stamped.attempts) == ("", 2)
    assert stamped.stamped_at is not None


def test_a_stamp_of_something_else_does_not_count(witness: Answering) -> None:
    kept: list[bytes] = []

    def old(query: bytes) -> tuple[int, bytes]:
        kept.append(witness(query)[1])
        return 200, kept[0]

    with serving(old) as address:
        asked_stamp(address, b"one head")
        with pytest.raises(NoStamp, match="something else"):
            asked_stamp(address, b"another head")
        with pytest.raises(NoStamp, match="another nonce"):
            asked_stamp(address, b"one head")


def test_a_refusal_says_why(openssl: Callable[..., bytes], witness: Answering) -> None:
    with (
        serving(lambda _: witness(b"no request at all")) as address,
        pytest.raises(NoStamp, match="status 2"),
    ):
        asked_stamp(address, b"head")


@pytest.mark.parametrize(
    ("status", "body", "says"),
    [
        (200, b"", "no time stamp"),
        (200, b"<html>hello</html>", "no time stamp"),
        (200, bytes(MOST_BYTES + 1), "too long"),
        (302, b"", "answered 302"),
    ],
)
def test_an_answer_that_is_no_stamp_is_refused(status: int, body: bytes, says: str) -> None:
    with serving(lambda _: (status, body)) as address, pytest.raises(NoStamp, match=says):
        asked_stamp(address, b"head")


def test_a_silent_witness_keeps_nobody_waiting() -> None:
    gate = threading.Event()

    def silent(_: bytes) -> tuple[int, bytes]:
        gate.wait(5)
        return 200, b""

    with serving(silent) as address:
        with pytest.raises(NoStamp, match="within"):
            asked_stamp(address, b"head", patience_s=0.1)
        gate.set()


@pytest.mark.parametrize("address", ["ftp://example.org/", "nothing", "http://"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(NoStamp, match="no http or https"):
        asked_stamp(address, b"head")


def test_nobody_at_the_address_is_said() -> None:
    with pytest.raises(NoStamp, match="cannot be reached"):
        asked_stamp("http://127.0.0.1:9/", b"head")
