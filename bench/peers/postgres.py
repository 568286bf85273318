"""A PostgreSQL 15 of Debian in a folder of its own: begun with its defaults, asked, and ended; no tables."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
MISSING = "PostgreSQL 15 is not installed (Debian: apt-get install postgresql)"
_UP_WITHIN_S = 30


@dataclass(frozen=True)
class Postgres:
    """A server that answers on a socket in `folder`, and its first process."""

    folder: Path
    process_id: int

    @property
    def address(self) -> str:
        """Where clients find it."""
        return f"postgresql://bench@/postgres?host={self.folder}"

    def run(self, commands: str) -> str:
        """What psql prints for these commands. Raises RuntimeError with its words where one of them failed."""
        psql = [str(PROGRAMS / "psql"), "-XqAt", "-v", "ON_ERROR_STOP=1", self.address]
        ran = subprocess.run(psql, input=commands, capture_output=True, text=True, check=False)
        if ran.returncode:
            raise RuntimeError(f"psql: {ran.stderr.strip()}")
        return ran.stdout.strip()


def is_installed() -> bool:
    """Whether there is what `postgres` starts."""
    return (PROGRAMS / "postgres").exists()


@contextmanager
def postgres(core: int) -> Iterator[Postgres]:
    """A new, empty server, all of whose processes are held on one core; ended and deleted afterwards.

    Nothing is set but that it listens on its socket alone: a commit waits for the fdatasync of its log
    (`synchronous_commit` on), as in every new installation.
    """
    # It refuses to run as root; Debian's package brings a user for it.
    user = "postgres" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="bench-postgres-") as name:
        folder = Path(name)
        if user:
            shutil.chown(folder, user)
        initdb = [
            str(PROGRAMS / "initdb"),
            "-D",
            str(folder / "data"),
            "-U",
            "bench",
            "-A",
            "trust",
            "-E",
            "UTF8",
        ]
        subprocess.run(initdb, user=user, cwd=folder, stdout=subprocess.DEVNULL, check=True)
        command = ["taskset", "-c", str(core), str(PROGRAMS / "postgres"), "-D", str(folder / "data")]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [*command, "-k", name, "-c", "listen_addresses="],
                user=user,
                cwd=folder,
                stdout=log,
                stderr=log,
            )
        try:
            _wait_until_up(folder)
            yield Postgres(folder, process.pid)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


def _wait_until_up(folder: Path) -> None:
    end = time.monotonic() + _UP_WITHIN_S
    while subprocess.run([PROGRAMS / "pg_isready", "-q", "-h", folder], check=False).returncode:
        if time.monotonic() > end:
            raise TimeoutError(f"PostgreSQL does not start:\n{(folder / 'log').read_text()}")
        time.sleep(0.1)
