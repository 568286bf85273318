"""The fixture of the tests beside it: an installation that is cleared away afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes.installation import Installation, free_ports


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """A prepared installation without running processes."""
    web_port, live_port = free_ports(2)
    made = Installation(tmp_path / "data", web_port, live_port)
    made.do("prepare")
    yield made
    made.kill_all()
