"""A small registered tree to count in."""

import pytest

from groundswell.events.actions import register_video


@pytest.fixture
def tree(db: None) -> None:
    """Challenge 1 with the original 10 (theme 1) and its answer 11; challenge 2, simulated, with 20."""
    register_video(10, challenge=1, theme=1, original=10)
    register_video(11, challenge=1, theme=1, original=10, parent=10, generation=1)
    register_video(20, challenge=2, theme=3, original=20, is_simulated=True)
