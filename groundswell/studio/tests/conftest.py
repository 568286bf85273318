"""The sandbox and FFmpeg of this machine, for the tests of the studio."""

import pytest

from groundswell.studio.rendering import Workshop, ffmpeg_program
from groundswell.studio.sandbox import Sandbox, choose_sandbox


@pytest.fixture(scope="session")
def sandbox() -> Sandbox:
    """The one that `auto` chooses here."""
    return choose_sandbox()


@pytest.fixture(scope="session")
def bubblewrap() -> Sandbox:
    """The full sandbox; what it promises cannot be shown where it is not installed."""
    chosen = choose_sandbox()
    if chosen.kind != "bubblewrap":
        pytest.skip("bubblewrap is not installed, or may not make namespaces here: apt install bubblewrap")
    return chosen


@pytest.fixture(scope="session")
def workshop(sandbox: Sandbox) -> Workshop:
    """FFmpeg in that sandbox."""
    return Workshop(ffmpeg_program(""), sandbox)
