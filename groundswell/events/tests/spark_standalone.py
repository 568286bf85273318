"""A Spark standalone master and two workers on loopback, for as long as a test needs them."""

import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO

import pytest

START_S = 120
MASTER = re.compile(r"Starting Spark master at (spark://\S+)")
REGISTERED = re.compile(r"Successfully registered with master (\S+)")


class Process:
    """A part of the cluster that is told to end with its block."""

    def __init__(self, arguments: list[str], wanted: re.Pattern[str]) -> None:
        self._wanted = wanted
        self._is_ready = threading.Event()
        self._found = ""
        self._last = ""
        self._process = subprocess.Popen(
            arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        assert self._process.stderr
        self._reader = threading.Thread(target=self._read, args=[self._process.stderr], daemon=True)
        self._reader.start()

    def __enter__(self) -> str:
        """What it says when it is ready."""
        self._is_ready.wait(START_S)
        if not self._found:
            self._end()
            pytest.fail(f"Spark does not start: {self._last}")
        return self._found

    def __exit__(self, *_: object) -> None:
        self._end()

    def _read(self, lines: IO[str]) -> None:
        with lines:
            for line in lines:
                self._last = line
                if not self._found and (found := self._wanted.search(line)):
                    self._found = found[1]
                    self._is_ready.set()
        self._is_ready.set()

    def _end(self) -> None:
        self._process.terminate()
        self._process.wait(START_S)
        self._reader.join()


@contextmanager
def standalone(folder: Path, *, workers: int = 2) -> Iterator[str]:
    """The address of its master; what the workers write goes into the folder."""
    pyspark = find_spec("pyspark")
    if pyspark is None or pyspark.origin is None:
        pytest.skip("pyspark is not installed; `make test-long` installs it")
    if shutil.which("java") is None:
        pytest.skip("no Java for Spark; on Debian: apt-get install openjdk-17-jre-headless")
    program = str(Path(pyspark.origin).parent / "bin" / "spark-class")
    start = ["env", "SPARK_LOCAL_IP=127.0.0.1", "SPARK_DAEMON_MEMORY=256m", program]
    place = ["--host", "127.0.0.1", "--port", "0", "--webui-port", "0"]
    with ExitStack() as parts:
        master = parts.enter_context(
            Process([*start, "org.apache.spark.deploy.master.Master", *place], MASTER)
        )
        room = ["--cores", "1", "--memory", "1g", "--work-dir", str(folder)]
        # All are started before one is waited for.
        begun = [
            Process([*start, "org.apache.spark.deploy.worker.Worker", *place, *room, master], REGISTERED)
            for _ in range(workers)
        ]
        for worker in begun:
            parts.enter_context(worker)
        yield master
