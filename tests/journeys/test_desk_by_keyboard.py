"""Thirty cases of all kinds, gone through by keyboard alone; and somebody in danger who stands on top at once."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import staff
from tests.journeys.conftest import served
from tests.journeys.desk_cases import CASES, seed
from tests.journeys.keyboard import KeyboardWindow
from tests.journeys.windows import DESK, PHONE, open_window
from tests.processes.installation import Installation

CASE = re.compile(r"/desk/[a-z2-7]{16}/$")


class Keys:
    """What Vera presses on the page of a case."""

    def __init__(self, window: KeyboardWindow) -> None:
        self.window = window
        self.page: Page = window.page

    def press(self, *keys: str) -> None:
        """One key after the other, none of which leaves the page."""
        for key in keys:
            self.page.keyboard.press(key)

    def leave_by(self, key: str) -> None:
        """A key that leads to another page, which is looked at."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.page.wait_for_load_state()

    def say(self, words: str) -> None:
        """Words in the field that has the focus, and out of it."""
        self.page.keyboard.type(words)
        self.page.keyboard.press("Escape")

    def level(self) -> str:
        """The level of the case, as she reads it."""
        return self.page.locator("section .chip").first.inner_text()

    def restrict(self, key: str) -> None:
        """Decline or limit: the key leads to what is still missing, one after the other."""
        self.press(key)
        if self.level() in {"Danger", "Distress"}:
            self.press("Space")
        else:
            self.press("ArrowDown", key, "Space")
        self.press(key)
        self.say("We care how you are. Please leave the name out.")
        self.leave_by(key)

    def publish(self) -> None:
        """Publish: by one key, and where it may be a cry only after a tick, to which the first press leads."""
        if self.level() in {"Danger", "Distress"}:
            here = self.page.url
            self.press("p")
            expect(self.page.locator("[name=is_cared_for]")).to_be_focused()
            assert self.page.url == here
            self.press("Space")
        self.leave_by("p")

    def hold(self) -> None:
        """Hold, with words for colleagues."""
        self.press("w")
        self.say("I ask the lead.")
        self.leave_by("h")

    def ask_and_take_back(self) -> None:
        """Ask for a second opinion, and find out that none is needed."""
        self.press("o")
        self.page.keyboard.type("Is this a song?")
        self.press("Tab")
        self.leave_by("Enter")
        expect(self.page.get_by_text("Nobody decides before a colleague")).to_be_visible()
        self.leave_by("o")

    def hand_over(self) -> None:
        """Hand the case to Sam, the only other one on duty."""
        self.press("g", "Tab")
        self.leave_by("Enter")

    def seal(self) -> None:
        """Seal the case as suspected."""
        self.press("s")
        self.leave_by("Enter")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Installation]:
    """An installation of its own, whose cases are exactly those that are counted."""
    with served(tmp_path / "data") as made:
        seed(made)
        yield made


@pytest.mark.long
def test_thirty_cases_by_keyboard_alone(browser: Browser, desk: Installation) -> None:
    context, page = open_window(browser, desk.web, {**PHONE, **DESK})
    with closing(context):
        go_through_thirty_cases(KeyboardWindow(page, desk, "en"), desk)


def go_through_thirty_cases(vera: KeyboardWindow, desk: Installation) -> None:
    """Every key of the desk, until nothing waits; then a cry, which she sees at once."""
    staff.sign_in(vera, "vera@example.org")
    vera.go("/desk/")
    waiting = vera.page.locator("[data-figure=waiting]")
    expect(waiting).to_have_text(str(CASES))
    keys = Keys(vera)
    keys.press("?")
    expect(vera.page.get_by_role("dialog")).to_be_visible()
    keys.press("Escape")
    done: dict[str, int] = {}
    levels: list[str] = []
    for turn in range(3 * CASES):
        keys.leave_by("n")
        if not CASE.search(vera.page.url):
            break
        levels.append(keys.level())
        step = _step(turn, levels)
        done[step] = done.get(step, 0) + 1
        if turn in {0, 3, 12, 28}:
            vera.check()
        _take(keys, step)
    expect(vera.page.get_by_text("Nothing waits")).to_be_visible()
    ranks = [["Danger", "Distress", "Rules", "Noise"].index(level) for level in levels]
    assert len(levels) >= CASES
    assert ranks[:8] == sorted(ranks[:8])
    assert {"publish", "hold", "decline", "limit", "opinion", "hand", "seal", "give back", "up"} <= set(done)
    vera.go("/desk/")
    seed(desk, "cry")
    expect(vera.page.locator("tbody tr").first).to_contain_text("Danger", timeout=2_000)
    expect(vera.page).to_have_title(re.compile(r"^\(1\) "))
    expect(vera.page.get_by_role("status").first).to_contain_text("Danger")
    vera.check()


def _step(turn: int, levels: list[str]) -> str:
    """What she does with this case: each kind of step comes, most cases are published."""
    if levels[-1] == "Danger":
        return "hand" if levels.count("Danger") > 1 else "skip the rest"
    return {
        3: "opinion",
        4: "decline",
        5: "seal",
        8: "decline",
        9: "limit",
        11: "hold",
        14: "give back",
        16: "up",
    }.get(turn, "publish")


def _take(keys: Keys, step: str) -> None:
    if step in {"decline", "limit"}:
        keys.restrict(step[0])
    elif step == "hold":
        keys.hold()
    elif step == "hand":
        keys.hand_over()
    elif step == "seal":
        keys.seal()
    elif step == "give back":
        keys.press("v", "m", "v")
        keys.leave_by("e")
    elif step == "up":
        keys.leave_by("+")
        keys.publish()
    elif step == "opinion":
        keys.ask_and_take_back()
        keys.publish()
    else:
        keys.publish()
        if step == "skip the rest":
            expect(keys.page.get_by_role("heading", name="Take five minutes")).to_be_visible()
            keys.window.act(keys.page.get_by_role("button", name="Skip it this once"))
            keys.page.wait_for_url("**/desk/")
