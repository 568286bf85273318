"""Small simulated campaigns for the tests of this room."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from groundswell.insights.tests.campaigns import simulated


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest campaign."""
    return simulated(tmp_path_factory.mktemp("campaign") / "tiny", 0.00002)


@pytest.fixture
def folder(tiny: Path, tmp_path: Path) -> Path:
    """The smallest campaign's challenge and registers, without its batches."""
    copy = tmp_path / "folder"
    shutil.copytree(tiny, copy, ignore=shutil.ignore_patterns("batches"))
    (copy / "batches").mkdir()
    return copy


@pytest.fixture
def outsider() -> Iterator[duckdb.DuckDBPyConnection]:
    """The DuckDB of somebody who has nothing but the public data set."""
    with duckdb.connect() as connection:
        yield connection
