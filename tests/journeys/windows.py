"""A browser window as one person uses it, and the steps that several journeys share."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Locator, Page, expect

from tests.processes.installation import Installation, wait_for

# As root Chromium has no sandbox of its own to offer; the rest keeps it from looking for its maker.
LAUNCH = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=user-gesture-required",
)
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "locale": "en-GB",
    "timezone_id": "Europe/Brussels",
    "reduced_motion": "reduce",
    # Headless Chromium says so in its own name, and is rightly counted apart as a machine.
    "user_agent": "Mozilla/5.0 (Linux; Android 14; Mobile) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36",
}
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "has_touch": False, "is_mobile": False}
PASSWORD = "a wave out of one dot"
# Rendering three seconds of video takes two; the machine may be busy with other tests.
RENDERED_MS = 60_000
# What happens is on the lead's page within ten seconds; a busy machine gets three times as long.
COUNTED_MS = 30_000


def open_window(browser: Browser, base_url: str, options: dict[str, Any]) -> tuple[BrowserContext, Page]:
    """A window with cookies of its own."""
    context = browser.new_context(base_url=base_url, **options)
    context.set_default_timeout(15_000)
    return context, context.new_page()


@dataclass
class Window:
    """One person's window; whatever its pages complain of is kept and fails the journey in `check`."""

    page: Page
    site: Installation
    complaints: list[str] = field(default_factory=list)
    secret: str = ""
    used: int = 0

    def __post_init__(self) -> None:
        self.page.on("pageerror", self._error)
        self.page.on("console", self._console)

    def _error(self, error: Error) -> None:
        self.complaints.append(str(error))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.text} {message.location}")

    def check(self) -> None:
        """The page is accessible (axe finds nothing), fits its window, and has not complained."""
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
        width, inner = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width <= inner, f"{self.page.url} is {width} pixels wide in a window of {inner}"
        assert self.complaints == [], self.complaints

    def go(self, path: str) -> None:
        """Open a page and check it."""
        self.page.goto(path)
        self.check()

    def press(self, name: str) -> None:
        """Press the button with this name, which leads to another page."""
        self.follow(self.page.get_by_role("button", name=name).first)

    def follow(self, what: Locator) -> None:
        """Press a link or button and wait for the page that it leads to."""
        with self.page.expect_navigation():
            what.click()

    def fill(self, **fields: str) -> None:
        """Fill fields by their names, and choose where they are lists."""
        for name, value in fields.items():
            box = self.page.locator(f"[name={name}]:visible").first
            if box.evaluate("box => box.tagName") == "SELECT":
                box.select_option(value)
            else:
                box.fill(value)

    def reload_until(self, what: Locator, patience_ms: int, path: str = "") -> None:
        """Look at a page again and again until it shows something, as people do where nothing moves by itself."""
        if path:
            self.page.goto(path)
        wait_for(
            f"{what} on {self.page.url}",
            lambda: self._reload(what),
            every_s=0.5,
            patience_s=patience_ms / 1000,
        )

    def _reload(self, what: Locator) -> bool:
        self.page.reload()
        return what.first.is_visible()

    def watch_to_the_end(self, place: int = 0) -> None:
        """Bring a video of the player onto the screen and watch it until it has ended."""
        clip = self.page.locator(".clip").nth(place)
        clip.scroll_into_view_if_needed()
        film = clip.locator("video.film")
        expect(film).to_be_visible()
        if film.evaluate("film => film.paused && film.currentTime === 0"):
            clip.get_by_role("button", name="Play").tap()
        self.page.wait_for_function("film => film.ended", arg=film.element_handle())

    # --- Staff ---

    def code(self) -> str:
        """The next six digits of the code app; each is taken only once, so the next one may be of the future."""
        counters = [counter for counter in yield_hotp_counters_from_time() if counter > self.used]
        self.used = counters[0]
        return str(format_hotp_value(hotp_value(self.secret, self.used)))

    def sign_in_for_the_team(self, email: str) -> None:
        """Sign in by email and password; where there is no second factor yet, set up a code app."""
        self.go("/accounts/login/")
        self.fill(login=email, password=PASSWORD)
        self.press("Sign in")
        self.set_up_code_app()

    def set_up_code_app(self) -> None:
        """Set up a code app on the page to which staff without one are led."""
        self.check()
        self.follow(self.page.get_by_role("link", name="Set up a code app"))
        self.prove()
        self.check()
        self.secret = self.page.locator("code").first.inner_text().strip()
        self.fill(code=self.code())
        self.press("Set it up")

    def prove(self) -> None:
        """Give the password once more where a page asks who it is."""
        if "reauthenticate" in self.page.url:
            self.check()
            self.fill(password=PASSWORD)
            self.press("Go on")

    def invite_colleague(self, email: str, name: str, role: str) -> str:
        """Invite a colleague on the team's page; gives the link to hand over."""
        self.go("/people/team/")
        self.fill(email=email, pseudonym=name, role=role)
        self.press("Make the link")
        link = self.page.get_by_role("status").locator("code").inner_text()
        return link.strip()

    def accept_colleague_invitation(self, link: str) -> None:
        """Follow the link, choose a password, and set up the second factor."""
        self.go(link)
        self.page.locator("[type=password]").first.fill(PASSWORD)
        if self.page.locator("[type=password]").count() > 1:
            self.page.locator("[type=password]").nth(1).fill(PASSWORD)
        self.press("Make my account")
        self.set_up_code_app()

    # --- Young people ---

    def join(self, age: str, country: str) -> str:
        """Join from the page that asks; gives the recovery code that is shown once."""
        self.check()
        self.fill(age_years=age, country=country)
        self.press("Go on")
        self.check()
        self.fill(password=PASSWORD)
        self.follow(self.page.get_by_role("button", name="Join in", exact=True).last)
        expect(self.page).to_have_url(re.compile("recovery-code"))
        self.check()
        code = self.page.locator(".recovery-code").inner_text()
        self.press("I wrote it down")
        return code

    def answer(self, file: Path, caption: str) -> None:
        """Hand in an answer on the page where it is asked for."""
        self.check()
        self.page.locator("input[type=file]").set_input_files(file)
        self.fill(caption=caption)
        self.page.get_by_label("I agree").check()
        self.press("Send to be checked")
        self.check()
