"""One small campaign on disk for all tests of it."""

from pathlib import Path

import pytest

from groundswell.simulation.campaign import Wanted, simulate
from groundswell.simulation.presets import THE_REAL_CHALLENGE

SCALE, SEED = 0.0005, 7


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of batches: 150,000 starts."""
    made = tmp_path_factory.mktemp("simulation") / "small"
    simulate(
        Wanted(THE_REAL_CHALLENGE, SCALE, SEED, THE_REAL_CHALLENGE.opens_on),
        made,
        lambda part: None,
    )
    return made
