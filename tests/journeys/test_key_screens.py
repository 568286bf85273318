"""Every key screen of a filled demonstration, in every window, language and light; pictures go to build/screens/."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.screens import LANGUAGES, SCREENS, SIZES, STAFF, Demonstration, Photographer, screens
from tests.processes.installation import free_ports
from tests.tree import ROOT

pytestmark = pytest.mark.long

# More than one name may be tried from one address.
TRIES = 30
FOLDER = ROOT / "build" / "screens"


@pytest.fixture(scope="module")
def photographer(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Photographer]:
    """A demonstration that is built and served, and somebody who looks at it."""
    site = Demonstration(tmp_path_factory.mktemp("screens") / "data", *free_ports())
    site.start("serve")
    site.build()
    FOLDER.mkdir(parents=True, exist_ok=True)
    yield Photographer(browser, site, FOLDER)
    site.stop("serve")
    site.kill_all()


@pytest.fixture(scope="module")
def cookies(photographer: Photographer) -> dict[str, Any]:
    """Everybody whose pages are looked at, signed in."""
    return {who: photographer.sign_in(who) for who in ("", "Mina", "Kim", *STAFF)}


@pytest.fixture(scope="module")
def places(photographer: Photographer, cookies: dict[str, Any]) -> dict[str, str]:
    """The addresses that only this demonstration knows."""
    return photographer.places(cookies)


@pytest.mark.parametrize("name", [screen.name for screen in SCREENS])
def test_a_screen_fits_every_window_and_everybody_can_use_it(
    name: str, photographer: Photographer, cookies: dict[str, Any], places: dict[str, str]
) -> None:
    screen = next(each for each in screens(places) if each.name == name)
    for size in SIZES:
        for language in LANGUAGES:
            for scheme in screen.schemes:
                photographer.look(screen, cookies[screen.who], size, language, scheme)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_film_that_does_not_load_says_what_to_do_and_a_tap_tries_again(
    language: str, photographer: Photographer, places: dict[str, str]
) -> None:
    window = photographer.window(None, "phone", language)
    window.page.route("**/*.mp4?*", lambda route: route.abort())
    window.page.goto(f"{places['answer']}?lang={language}")
    expect(window.page.locator(".failed")).to_be_visible()
    window.complaints = [text for text in window.complaints if "net::ERR_FAILED" not in text]
    window.check()
    photographer.keep(window, f"film-failed-phone-{language}")
    window.page.unroute("**/*.mp4?*")
    window.act(window.page.locator("button.tap"))
    expect(window.page.locator(".clip")).to_have_attribute("data-state", "playing")
    expect(window.page.locator(".failed")).to_be_hidden()
    window.page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_tries_too_often_is_asked_to_wait(language: str, photographer: Photographer) -> None:
    window = photographer.window(None, "phone", language)
    status = 200
    for _ in range(TRIES):
        window.page.goto(f"/people/sign-in/?lang={language}")
        window.fill(pseudonym=f"nobody {language}", password="not the right one")
        with window.page.expect_navigation() as navigation:
            window.page.locator("main form button:not([type=button])").first.click()
        status = navigation.value.status
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            break
    assert status == HTTPStatus.TOO_MANY_REQUESTS
    window.complaints = [text for text in window.complaints if "status of 4" not in text]
    window.check()
    photographer.keep(window, f"too-often-phone-{language}")
    window.page.context.close()
