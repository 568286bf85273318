"""What every journey needs: Chromium, an installation of its own, and windows for phone and desk."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from groundswell.studio.tests.footage import video
from tests.journeys import staff
from tests.journeys.staff import PASSWORD
from tests.journeys.windows import DESK, LAUNCH, PHONE, Window, open_window
from tests.processes.installation import Installation, free_ports
from tests.tree import ROOT

OPERATOR, KEEPER = "olu@example.org", "sam@example.org"
LANGUAGES = ("en", "fr", "es", "ar", "tr", "hi", "de")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium; playwright would download one of its own."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium): no journey was made")
    return {"executable_path": chromium, "args": list(LAUNCH)}


@contextmanager
def served(data: Path, *languages: str) -> Iterator[Installation]:
    """An installation as its operator leaves it, with one account; with languages also a challenge whose desk reads them."""
    web_port, live_port = free_ports()
    made = Installation(data, web_port, live_port)
    made.do("prepare")
    if languages:
        made.do("desk", *languages)
    made.start("serve")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "groundswell.config.cli",
            "people",
            "create-operator",
            OPERATOR,
            "--password-stdin",
        ],
        env=made.variables,
        cwd=ROOT,
        input=f"{PASSWORD}\n",
        text=True,
        check=True,
        timeout=60,
    )
    yield made
    made.stop("serve")
    made.kill_all()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The installation that the journeys share, with one challenge whose desk is staffed."""
    with served(tmp_path_factory.mktemp("site") / "data", *LANGUAGES) as made:
        yield made


Opens = Callable[..., Window]


@pytest.fixture(scope="session")
def windows(browser: Browser, site: Installation) -> Iterator[Opens]:
    """Opens a window for one person: her own cookies, a phone unless told otherwise."""
    opened: list[BrowserContext] = []

    def opens(kind: type[Window] = Window, language: str = "en", **options: Any) -> Window:
        context, page = open_window(browser, site.web, {**PHONE, **options})
        opened.append(context)
        return kind(page, site, language)

    yield opens
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def operator(windows: Opens) -> Window:
    """The operator's window, signed in with a second factor."""
    window = windows(**DESK)
    staff.sign_in(window, OPERATOR)
    return window


@pytest.fixture(scope="session")
def keeper(windows: Opens) -> Window:
    """The window of Sam, the safeguarding lead, signed in with a second factor; no challenge opens without her."""
    window = windows(**DESK)
    staff.sign_in(window, KEEPER)
    staff.set_up_help(window, "NL")
    return window


@pytest.fixture(scope="session")
def footage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five seconds of a phone held upright, with sound: on a busy machine a shorter one may end before it was seen for two."""
    folder = tmp_path_factory.mktemp("footage")
    return video(
        folder / "mine.mp4",
        picture="testsrc2=size=540x960:rate=30:duration=5",
        sound="sine=frequency=440:duration=5",
    )
