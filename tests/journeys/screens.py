"""Which screens are looked at, in which windows, and what is kept of each; the demonstration fills them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from groundswell.demo.rules import SLUG, WAY_IN
from tests.journeys.windows import DESK, PHONE, Window, open_window
from tests.processes.installation import Installation

SIZES: Mapping[str, dict[str, Any]] = {
    "phone": PHONE,
    "tablet": {**PHONE, "viewport": {"width": 768, "height": 1024}},
    "desk": DESK,
}
# Some forty films are drawn and rendered; two minutes on two idle cores, and the cores may be busy.
BUILT_WITHIN_S = 900
# Pictures below the window load when they come near it, which in a picture of a whole page is never.
SEE_EVERYTHING = """async () => {
  for (const picture of document.querySelectorAll("img[loading=lazy]")) picture.loading = "eager";
  await Promise.all([...document.images].filter((each) => each.src).map((each) => each.decode().catch(() => {})));
  await document.fonts.ready;
}"""
LANGUAGES = ("en", "ar")
STAFF = ("lea", "vera", "olu")


@dataclass(frozen=True)
class Screen:
    """A page as one person sees it; on paper it is also looked at in the dark."""

    name: str
    address: str
    who: str = ""
    status: int = HTTPStatus.OK
    whole: bool = True

    @property
    def schemes(self) -> tuple[str, ...]:
        """Young people's pages are always dark; staff's follow the system."""
        return ("light", "dark") if self.who in STAFF or "/accounts/" in self.address else ("light",)


# The names in braces are found on the demonstration itself, in `places`.
SCREENS = (
    Screen("home", "/"),
    Screen("trust", "/trust/"),
    Screen("challenge", "/c/{slug}/", whole=False),
    Screen("player", "/c/{slug}/#watch", whole=False),
    Screen("choose", "/c/{slug}/answer/"),
    Screen("how-the-feed-works", "/c/{slug}/order/"),
    Screen("hashtag", "/hashtags/{slug}/"),
    Screen("theme", "{theme}"),
    Screen("theme-help", "{theme}help/"),
    Screen("help", "/c/{slug}/help/"),
    Screen("original", "{original}"),
    Screen("answered", "{answer}"),
    Screen("person", "{person}"),
    Screen("join", "/people/join/"),
    Screen("sign-in", "/people/sign-in/"),
    Screen("recover", "/people/recover/"),
    Screen("answer-signed-out", "{answering}"),
    Screen("report", "{reporting}"),
    Screen("reported", "{reporting}/thanks"),
    Screen("not-found", "/nowhere/", status=HTTPStatus.NOT_FOUND),
    Screen("answer-form", "{answering}", "Mina"),
    Screen("my-videos", "/videos/mine/", "Mina"),
    Screen("take-back", "{withdrawing}", "Mina"),
    Screen("news", "/notices/", "Mina"),
    Screen("account", "/people/account/", "Mina"),
    Screen("face", "/people/account/face/", "Mina"),
    Screen("not-allowed", "/desk/", "Mina", HTTPStatus.FORBIDDEN),
    Screen("creator-links", "/outreach/mine/", "Kim"),
    Screen("creator-videos", "/videos/mine/", "Kim"),
    Screen("staff-sign-in", "/accounts/login/"),
    Screen("challenges", "/lead/challenges/", "lea"),
    Screen("setting-up", "/lead/challenges/{slug}/", "lea"),
    Screen("edit-challenge", "/lead/challenges/{slug}/edit", "lea"),
    Screen("edit-theme", "/lead/challenges/{slug}/themes/{theme_slug}/", "lea"),
    Screen("new-challenge", "/lead/challenges/new", "lea"),
    Screen("figures", "/lead/", "lea"),
    Screen("live-figures", "/lead/{slug}/", "lea"),
    Screen("other-networks", "/lead/{slug}/networks/", "lea"),
    Screen("invitations", "/outreach/{slug}/", "lea"),
    Screen("invitation", "{invitation}", "lea"),
    Screen("desk", "/desk/", "vera"),
    Screen("case", "{case}", "vera"),
    Screen("team", "/people/team/", "olu"),
    Screen("second-factor", "/accounts/2fa/", "olu"),
)


class Demonstration(Installation):
    """The demonstration, served and built as `groundswell demo` does it, with room for its two minutes of work."""

    @property
    def variables(self) -> dict[str, str]:
        """Those of a demonstration, whose staff have no second factor."""
        return super().variables | {
            "GROUNDSWELL_MODE": "demonstration",
            "GROUNDSWELL_STAFF_SECOND_FACTOR": "relaxed",
        }

    def build(self) -> None:
        """Fill it, and wait until all of it stands."""
        self.begin("demonstrate")
        assert self.running.pop("demonstrate").wait(BUILT_WITHIN_S) == 0


@dataclass
class Photographer:
    """Opens windows on a filled demonstration and keeps pictures of what they show in a folder."""

    browser: Browser
    site: Installation
    folder: Path

    def sign_in(self, who: str) -> Any:
        """The cookies of somebody of the demonstration's cast; nobody's for nobody."""
        context, page = open_window(self.browser, self.site.web, DESK)
        if who:
            is_staff = who in STAFF
            page.goto("/accounts/login/" if is_staff else "/people/sign-in/")
            page.locator("[name=login], [name=pseudonym]").first.fill(
                f"{who}@example.org" if is_staff else who
            )
            page.locator("[name=password]").fill(WAY_IN)
            with page.expect_navigation():
                page.locator("main form button:not([type=button])").first.click()
            assert page.get_by_role("alert").count() == 0, page.inner_text("main")
        state = context.storage_state()
        context.close()
        return state

    def places(self, cookies: Mapping[str, Any]) -> dict[str, str]:
        """The addresses that only the filled demonstration knows."""
        found = {"slug": SLUG}

        def look(who: str, path: str, **links: str) -> None:
            context, page = open_window(self.browser, self.site.web, {**DESK, "storage_state": cookies[who]})
            page.goto(path.format(**found))
            found.update({name: _address(page, link) for name, link in links.items()})
            context.close()

        look("", "/c/{slug}/", original=".originals a", theme=".clip a[href*='/themes/']")
        look("", "{original}", answering="a[href*='/answer/']", answer=".posters a")
        look("", "{answer}", person="a[href*='/p/']", reporting="a[href*='/report/']")
        look("Mina", "/videos/mine/", withdrawing="a[href*='/withdraw/']")
        look("lea", "/outreach/{slug}/", invitation="tbody a[href*='/outreach/']")
        found["case"] = self._claim(cookies["vera"])
        found["theme_slug"] = found["theme"].rstrip("/").rpartition("/")[2]
        return found

    def _claim(self, cookies: Any) -> str:
        context, page = open_window(self.browser, self.site.web, {**DESK, "storage_state": cookies})
        page.goto("/desk/")
        with page.expect_navigation():
            page.locator("[data-key=n]").first.click()
        path = page.url.removeprefix(self.site.web)
        context.close()
        return path

    def window(self, cookies: Any, size: str, language: str, scheme: str = "light") -> Window:
        """Somebody's window; nobody's without cookies."""
        options = {**SIZES[size], "color_scheme": scheme, "locale": language}
        if cookies:
            options["storage_state"] = cookies
        return Window(open_window(self.browser, self.site.web, options)[1], self.site, language)

    def look(self, screen: Screen, cookies: Any, size: str, language: str, scheme: str) -> None:
        """Open a screen, check it as every journey does, and keep its picture."""
        window = self.window(cookies, size, language, scheme)
        answered = window.page.goto(_in(language, screen.address))
        assert answered is not None
        assert answered.status == screen.status, f"{screen.name}: {answered.status}"
        if screen.status != HTTPStatus.OK:
            window.complaints = [text for text in window.complaints if f"{screen.status}" not in text]
        window.check()
        self.keep(window, f"{screen.name}-{size}-{language}-{scheme}", whole=screen.whole)
        window.page.context.close()

    def keep(self, window: Window, name: str, *, whole: bool = False) -> None:
        """Keep a picture of what a window shows, or of its whole page."""
        window.page.evaluate(SEE_EVERYTHING)
        window.page.screenshot(path=self.folder / f"{name}.png", full_page=whole)


def screens(places: Mapping[str, str]) -> list[Screen]:
    """The screens with their addresses on this installation."""
    return [replace(screen, address=screen.address.format(**places)) for screen in SCREENS]


def _address(page: Page, link: str) -> str:
    address = page.locator(link).first.get_attribute("href")
    assert address is not None
    return address.partition("?")[0]


def _in(language: str, address: str) -> str:
    path, mark, place = address.partition("#")
    return f"{path}?lang={language}{mark}{place}"
