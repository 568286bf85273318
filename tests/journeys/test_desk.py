"""The desk once through: a girl writes that this is her life, and a human is with her.

In Belgium she writes by herself; in Germany she only watches until somebody who looks after her agrees.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

import pytest
from playwright.sync_api import expect

from tests.journeys import desk, staff
from tests.journeys.desk import Cry
from tests.journeys.keyboard import KeyboardWindow
from tests.journeys.windows import DESK, Window
from tests.processes.installation import Installation, wait_for
from tests.processes.steps import rows
from tests.tree import ROOT

SLUG = "be-heard"
WORDS = {
    "en": "This is my life",
    "fr": "C'est ma vie",
    "es": "Esta es mi vida",
    "ar": "هذه حياتي",
    "tr": "Bu benim hayatım",
    "hi": "यह मेरी ज़िंदगी है",
}
DANGER = "I don't want to live anymore"
LESSER = "You are stupid and ugly, nobody likes you"
KIND = "What you wrote was right, and you did nothing wrong."
SIGN_IN = re.compile("^/(people/sign-in|accounts/login)/")


@dataclass(frozen=True)
class Stage:
    """An open challenge with one painful original, and everybody who is there from the beginning."""

    site: Installation
    original: str
    vera: Window
    sam: Window
    kim: Window
    sol: Window


@pytest.fixture(scope="module")
def stage(windows: Callable[..., Window], site: Installation, keeper: Window) -> Stage:
    """Vera and Sam are on duty and signed in, and Kim wrote something that waits."""
    vera, kim, sol = windows(KeyboardWindow, **DESK), windows(), windows()
    staff.sign_in(vera, "vera@example.org")
    found = rows(site.data, "SELECT caption, public_id FROM videos_video")
    original = dict(found)["Original bullying"]
    kim.go("/people/sign-in/")
    kim.fill(pseudonym="Kim", password=staff.PASSWORD)
    kim.press("Sign in")
    desk.write(kim, original, LESSER)
    return Stage(site, original, vera, keeper, kim, sol)


def test_who_writes_that_this_is_her_life_is_answered_by_a_human(
    stage: Stage, windows: Callable[..., Window]
) -> None:
    mina = windows()
    name = desk.join(mina, "14", "BE", f"/v/{stage.original}/")
    cries = {language: desk.cry(mina, stage.original, words, "BE") for language, words in WORDS.items()}
    desk.choose_country(mina, "DE")
    danger = desk.cry(mina, stage.original, DANGER, "BE")

    urgent = ["Danger", *["Distress"] * len(WORDS)]
    assert desk.levels_in_order(stage.vera) == [*urgent, "Rules"]
    _nobody_opens_them(stage.site, cries["en"], danger)

    thread = _looked_after(stage, mina, cries["en"])
    _receipt(stage, danger)
    _unseen(stage.sol, stage, name, cries["en"], thread)
    _unseen(stage.kim, stage, name, cries["en"], thread)
    _verify(stage.site)


def _nobody_opens_them(site: Installation, distress: Cry, danger: Cry) -> None:
    """Duty is alerted at 0, 2 and 4 minutes for Danger, at 10 and 15 for Distress, whoever waits with it."""
    wait_for("the first alert", lambda: [one for one in desk.letters(site.data) if "Danger" in one.subject])
    alerted = site.do("alerted_at", danger.case, 0, 1, 2, 3, 4)
    assert [len(step) for step in alerted] == [1, 1, 2, 2, 3], alerted
    assert set(alerted[-1]) == {"Vera", "Sam", "Wim"}
    alerted = site.do("alerted_at", distress.case, 9, 10, 14, 15)
    assert [len(step) for step in alerted] == [0, 1, 1, 2], alerted
    assert len(set(alerted[-1])) == 2, alerted


def _looked_after(stage: Stage, mina: Window, cry: Cry) -> str:
    """Vera opens the case, Mina asks for a person, they write, and it ends kindly; gives the address of the thread."""
    desk.open_from_desk(stage.vera, cry)
    thread = desk.ask_for_person(mina, cry)
    desk.answer(stage.vera, cry, "I am here. Tell me.", "Sam")
    desk.read(mina, "I am here. Tell me.")
    desk.write_back(mina, "Thank you for reading")
    desk.resolve(stage.vera, cry, "Thank you for reading", "We are glad that you told us.")
    desk.read(mina, KIND)
    mina.go("/notices/")
    mina.go("/decisions/")
    mina.follow(mina.page.locator("main a[href^='/decisions/']:not([href*='how'])").first)
    expect(mina.page.get_by_role("heading", name="We keep your words between us")).to_be_visible()
    expect(mina.page.locator("main")).not_to_contain_text("Because of this rule")
    return thread


def _receipt(stage: Stage, danger: Cry) -> None:
    """Sam opens what alerted her from the link in the mail."""
    mine = [one for one in desk.letters(stage.site.data) if "sam@" in one.to and "Danger" in one.subject]
    stage.sam.go(mine[0].link)
    stage.sam.press("I have received this; open the case")
    assert danger.case in stage.sam.page.url


def _unseen(window: Window, stage: Stage, author: str, cry: Cry, thread: str) -> None:
    """Nothing of it stands on any page that others see, and its own addresses open to nobody else."""
    person = dict(rows(stage.site.data, "SELECT pseudonym, public_id FROM people_person"))[author]
    for path in (
        f"/c/{SLUG}/",
        f"/v/{stage.original}/",
        f"/videos/{stage.original}/comments",
        f"/p/{person}/",
        f"/api/v1/challenges/{SLUG}/slate",
    ):
        answer = window.page.request.get(path)
        assert answer.ok, path
        text = answer.text().lower()
        assert not [words for words in (*WORDS.values(), DANGER) if words.lower() in text], path
    for path in (f"/comments/{cry.comment}/", f"/help/card/{cry.case}/", f"/desk/{cry.case}/", thread):
        answer = window.page.request.get(path, max_redirects=0)
        is_asked_who = answer.status == HTTPStatus.FOUND and SIGN_IN.search(answer.headers["location"])
        assert is_asked_who or answer.status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}, path


def _verify(site: Installation) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "groundswell.config.cli", "safeguarding", "verify"],
        env=site.variables,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


def test_in_germany_she_watches_until_somebody_who_looks_after_her_agrees(
    stage: Stage, windows: Callable[..., Window]
) -> None:
    lina, omar = windows(), windows()
    name = desk.join(lina, "14", "DE", f"/v/{stage.original}/")
    lina.go(f"/videos/{stage.original}/comments")
    expect(lina.page.locator("main textarea")).to_have_count(0)
    expect(lina.page.get_by_role("link", name="Where to get help").first).to_be_visible()

    desk.join(omar, "45", "DE", "/guardian/")
    _agree(lina, omar, name)

    cry = desk.cry(lina, stage.original, WORDS["en"], "DE")
    thread = _looked_after(stage, lina, cry)
    _unseen(omar, stage, name, cry, thread)
    omar.go("/guardian/young-people/")
    for path in (omar.page.locator("main a", has_text=name).get_attribute("href") or "", "/notices/"):
        omar.go(path)
        expect(omar.page.locator("main")).not_to_contain_text(WORDS["en"])
        assert omar.page.locator(f"[href*='{cry.comment}'], [href*='{cry.case}']").count() == 0
    _verify(stage.site)


def _agree(lina: Window, omar: Window, name: str) -> None:
    """Lina makes a link; Omar opens it in a browser of his own, and lets her write comments."""
    lina.go("/people/guardian/")
    lina.press("Make a link and a code")
    omar.go(lina.page.locator("code.address").inner_text().strip())
    expect(omar.page.get_by_role("heading", name=name).first).to_be_visible()
    omar.tick(omar.page.locator("[name=comment]"))
    omar.tick(omar.page.locator("[name=is_grown]"))
    omar.press("I agree")
    omar.press("I kept them")
