"""A store of its own for each test, so that one test's files are not another's leftovers."""

from dataclasses import replace
from pathlib import Path

import pytest

from groundswell.environment import environment
from groundswell.videos import workplace
from groundswell.videos.files import Store


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store that the actions write to."""
    settings = replace(environment(), data=tmp_path / "data")
    monkeypatch.setattr(workplace, "environment", lambda: settings)
    return Store(settings.data)
