"""What a confined program cannot do, shown by programs that try."""

import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from groundswell.studio.sandbox import (
    MEBIBYTE,
    Finished,
    Job,
    Limits,
    Sandbox,
    SandboxMissing,
    TookTooLong,
    choose_sandbox,
)

CODE = [Path(sys.prefix), Path(sys.base_prefix)]
SHORT = Limits(
    memory_bytes=512 * MEBIBYTE, cpu_s=10, file_bytes=MEBIBYTE, open_files=32, wall_s=20, stall_s=20
)


@pytest.fixture(params=["bubblewrap", "limits"])
def either(request: pytest.FixtureRequest) -> Sandbox:
    if request.param == "limits":
        return Sandbox("")
    bubblewrap: Sandbox = request.getfixturevalue("bubblewrap")
    return bubblewrap


@pytest.fixture
def listener() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def try_python(
    sandbox: Sandbox, program: str, folder: Path | None = None, limits: Limits = SHORT
) -> Finished:
    return sandbox.run(Job([sys.executable, "-I", "-c", program], CODE, folder, limits))


def test_the_network_cannot_be_reached_from_inside(bubblewrap: Sandbox, listener: int) -> None:
    program = f"import socket; socket.create_connection(('127.0.0.1', {listener}), 2); print('reached')"

    assert try_python(Sandbox(""), program).output == "reached\n"
    finished = try_python(bubblewrap, program)
    assert finished.status != 0
    assert "Connection refused" in finished.errors or "Network is unreachable" in finished.errors


def test_only_what_is_named_can_be_read(bubblewrap: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "shown").write_text("shown")
    (tmp_path / "secret").write_text("secret")
    program = "import sys; from pathlib import Path; print(Path(sys.argv[1]).read_text())"
    job = Job(
        [sys.executable, "-I", "-c", program, str(tmp_path / "shown")],
        [*CODE, tmp_path / "shown"],
        None,
        SHORT,
    )
    assert bubblewrap.run(job).output == "shown\n"

    job = Job(
        [sys.executable, "-I", "-c", program, str(tmp_path / "secret")],
        [*CODE, tmp_path / "shown"],
        None,
        SHORT,
    )
    assert "FileNotFoundError" in bubblewrap.run(job).errors


def test_homes_and_settings_are_not_there(bubblewrap: Sandbox) -> None:
    program = "import os; print([name for name in ('/home', '/etc/passwd', '/var', '/proc') if os.path.exists(name)])"

    assert try_python(bubblewrap, program).output == "[]\n"


def test_what_is_read_cannot_be_written(bubblewrap: Sandbox, tmp_path: Path) -> None:
    shown = tmp_path / "shown"
    shown.write_text("as it was")
    program = "import sys; from pathlib import Path; Path(sys.argv[1]).write_text('changed')"
    job = Job([sys.executable, "-I", "-c", program, str(shown)], [*CODE, shown], None, SHORT)

    assert "Read-only file system" in bubblewrap.run(job).errors
    assert shown.read_text() == "as it was"


def test_the_environment_is_not_handed_in(either: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROUNDSWELL_SECRET_KEY", "nobody may read this")

    assert "nobody" not in try_python(either, "import os; print(dict(os.environ))").output


def test_memory_is_limited(either: Sandbox) -> None:
    finished = try_python(either, "x = bytearray(800 * 1024 * 1024)")

    assert finished.status != 0
    assert "MemoryError" in finished.errors


def test_a_written_file_is_limited(either: Sandbox, tmp_path: Path) -> None:
    program = "open('big', 'wb').write(bytes(3 * 1024 * 1024))"

    assert try_python(either, program, tmp_path).status != 0
    assert (tmp_path / "big").stat().st_size <= MEBIBYTE


def test_processor_time_is_limited(either: Sandbox) -> None:
    limits = Limits(cpu_s=1, wall_s=20, stall_s=20)

    assert try_python(either, "while True: pass", limits=limits).status != 0


def test_a_program_that_stands_still_is_ended_with_its_children(either: Sandbox, tmp_path: Path) -> None:
    program = (
        "import subprocess, sys\n"
        'child = \'import time\\nfor n in range(2000): open("alive", "w").write(str(n)); time.sleep(0.01)\'\n'
        "subprocess.run([sys.executable, '-I', '-c', child])"
    )
    limits = Limits(wall_s=20, stall_s=0.8)

    with pytest.raises(TookTooLong):
        try_python(either, program, tmp_path, limits)

    # A child that lives writes a hundred times a second for 20 s; the last one's death takes a moment.
    deadline = time.monotonic() + 5
    while not _stands_still(tmp_path / "alive", 0.2):
        assert time.monotonic() < deadline


def test_what_a_listener_raises_ends_the_run(either: Sandbox) -> None:
    class Enough(Exception):
        pass

    def stop(line: str) -> None:
        raise Enough(line)

    program = "import time; print('first', flush=True); time.sleep(30)"
    started = time.monotonic()
    with pytest.raises(Enough, match="first"):
        either.run(Job([sys.executable, "-I", "-c", program], CODE, None, SHORT), stop)
    assert time.monotonic() - started < 10


def test_processor_time_of_the_confined_program_is_counted(either: Sandbox) -> None:
    finished = try_python(either, "import time\nwhile time.process_time() < 0.3: pass")

    assert finished.cpu_s >= 0.3


def test_it_says_what_is_missing_where_bubblewrap_is_demanded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("groundswell.studio.sandbox.shutil.which", lambda name: None)
    choose_sandbox.cache_clear()
    try:
        with pytest.raises(SandboxMissing, match="is not installed"):
            choose_sandbox("bubblewrap")
        with pytest.raises(SandboxMissing):
            choose_sandbox("auto", is_demanded=True)
        assert choose_sandbox("auto").kind == "limits"
    finally:
        choose_sandbox.cache_clear()


def _stands_still(path: Path, for_s: float) -> bool:
    seen, until = path.read_text(), time.monotonic() + for_s
    while time.monotonic() < until:
        if path.read_text() != seen:
            return False
    return True
