"""Every state of every lifecycle is in docs/guide/states.md, and nothing else is."""

from importlib import import_module

import pytest

from groundswell.lifecycle import Lifecycle
from tests.documentation.pages import GUIDE, names, section
from tests.tree import PACKAGE, modules, room_of

ROOMS = sorted(
    {room_of(path) for path in modules() if path.relative_to(PACKAGE).parts[1:2] == ("states.py",)}
)


@pytest.mark.parametrize("room", ROOMS)
def test_every_state_is_documented(room: str) -> None:
    lifecycle = import_module(f"groundswell.{room}.states").LIFECYCLE
    assert isinstance(lifecycle, Lifecycle)
    assert names(section(GUIDE / "states.md", room)) == [str(state) for state in lifecycle.states]


def test_there_are_lifecycles_to_document() -> None:
    assert {"videos", "challenges"} <= set(ROOMS)
