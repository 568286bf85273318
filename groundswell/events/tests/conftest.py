"""A log of its own for each test, and a small registered tree to count in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from groundswell.events.actions import files, register_video


@pytest.fixture(autouse=True)
def log_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the write-ahead files, empty."""
    folder = tmp_path / "wal"
    monkeypatch.setattr(files, "log_folder", lambda: folder)
    yield folder
    files.end_log()


@pytest.fixture
def tree(db: None) -> None:
    """Challenge 1 with the original 10 (theme 1) and its answer 11; challenge 2, simulated, with 20."""
    register_video(10, challenge=1, theme=1, original=10)
    register_video(11, challenge=1, theme=1, original=10, parent=10, generation=1)
    register_video(20, challenge=2, theme=3, original=20, is_simulated=True)
