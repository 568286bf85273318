"""The fixtures of the tests beside it: installations that are cleared away afterwards."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes.installation import Installation, Staged, free_ports


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after its first start, made once and copied for each test."""
    made = Installation(tmp_path_factory.mktemp("prepared") / "data", *free_ports())
    made.do("prepare")
    return made.data


@pytest.fixture(scope="session")
def with_stage(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A data folder with an open challenge, made once and copied for each test."""
    made = Installation(tmp_path_factory.mktemp("staged") / "data", *free_ports())
    shutil.copytree(prepared, made.data)
    return made.data, made.do("stage")


@pytest.fixture
def installation(prepared: Path, tmp_path: Path) -> Iterator[Installation]:
    """A prepared installation without running processes."""
    yield from _copied(prepared, tmp_path)


@pytest.fixture
def staged(with_stage: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Staged]:
    """An installation with an open challenge, without running processes."""
    data, stage = with_stage
    for made in _copied(data, tmp_path):
        yield Staged(made, stage)


def _copied(data: Path, folder: Path) -> Iterator[Installation]:
    made = Installation(folder / "data", *free_ports())
    shutil.copytree(data, made.data)
    yield made
    made.kill_all()
