"""A browser window as one person uses it: by touch or mouse here, by keyboard alone in `keyboard`."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.utils import formats, translation
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
    # Headless Chromium says so in its own name, and is rightly counted apart as a machine. Set for the whole
    # browser: what a page sends while it is being left does not carry the name that a single window is given.
    "--user-agent=Mozilla/5.0 (Linux; Android 14; Mobile) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36",
)
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "locale": "en-GB",
    "timezone_id": "Europe/Brussels",
    "reduced_motion": "reduce",
}
PATIENCE_MS = 30_000
"""A page comes within a second; on a machine that other tests keep busy, handing in a video took fifteen."""
DESK: dict[str, Any] = {
    **PHONE,
    "viewport": {"width": 1440, "height": 900},
    "has_touch": False,
    "is_mobile": False,
}


def open_window(browser: Browser, base_url: str, options: dict[str, Any]) -> tuple[BrowserContext, Page]:
    """A window with cookies of its own."""
    context = browser.new_context(base_url=base_url, **options)
    context.set_default_timeout(PATIENCE_MS)
    return context, context.new_page()


@dataclass
class Window:
    """One person's window; whatever its pages complain of is kept and fails the journey in `check`."""

    page: Page
    site: Installation
    language: str = "en"
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
        """The page is accessible (axe finds nothing), fits its window, reads the right way, and has not complained."""
        assert self.complaints == [], self.complaints
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
        width, inner, language, direction = self.page.evaluate(
            "[document.documentElement.scrollWidth, innerWidth, document.documentElement.lang, "
            "getComputedStyle(document.body).direction]"
        )
        assert width <= inner, f"{self.page.url} is {width} pixels wide in a window of {inner}"
        assert (language, direction) == (self.language, "rtl" if self.language == "ar" else "ltr")

    def say(self, words: str) -> str:
        """Words of the product in the language of this window."""
        with translation.override(self.language):
            said = translation.gettext(words)
        assert self.language == "en" or said != words, f"{words!r} is not translated"
        return said

    def number(self, number: int) -> str:
        """A number as it is written in the language of this window."""
        with translation.override(self.language):
            return str(formats.localize(number))

    # --- Finding ---

    def button(self, words: str) -> Locator:
        """The button with these words."""
        return self.page.get_by_role("button", name=self.say(words)).first

    def link(self, words: str) -> Locator:
        """The link with these words."""
        return self.page.get_by_role("link", name=self.say(words)).first

    # --- Acting; the keyboard does the same in another way ---

    def go(self, path: str) -> None:
        """Open a page and check it."""
        self.page.goto(path)
        self.check()

    def act(self, what: Locator) -> None:
        """Press something that changes the page it is on."""
        what.click()

    def follow(self, what: Locator) -> None:
        """Press a link or button, wait for the page that it leads to, and check that."""
        with self.page.expect_navigation():
            self.act(what)
        self.check()

    def press(self, words: str) -> None:
        """Press the button with these words, which leads to another page."""
        self.follow(self.button(words))

    def fill(self, **fields: str) -> None:
        """Fill fields by their names, and choose where they are lists."""
        for name, value in fields.items():
            box = self.page.locator(f"[name={name}]:visible").first
            if box.evaluate("box => box.tagName") == "SELECT":
                self.choose(box, value)
            else:
                self.write(box, value)

    def choose(self, box: Locator, value: str) -> None:
        """Choose from a list."""
        box.select_option(value)

    def write(self, box: Locator, text: str) -> None:
        """Write into a field."""
        box.fill(text)

    def tick(self, box: Locator) -> None:
        """Tick a box."""
        box.check()

    def choose_file(self, file: Path) -> None:
        """Choose a file from the gallery."""
        self.page.locator("input[type=file]").set_input_files(file)

    # --- Watching ---

    def bring(self, place: int) -> None:
        """Bring a video of the player onto the screen."""
        self.page.locator(".clip").nth(place).scroll_into_view_if_needed()

    def play(self, place: int) -> None:
        """Have the video on the screen play, where it waits to be asked."""
        self.act(self.page.locator(".clip").nth(place).locator("button.tap"))

    def watch_to_the_end(self, place: int = 0) -> None:
        """Watch a video of the player until it has ended."""
        self.bring(place)
        film = self.page.locator(".clip").nth(place).locator("video.film")
        expect(film).to_be_visible()
        if film.evaluate("film => film.paused && film.currentTime === 0"):
            self.play(place)
        self.page.wait_for_function("film => film.ended", arg=film.element_handle())

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
        self.check()

    def _reload(self, what: Locator) -> bool:
        self.page.reload()
        return what.first.is_visible()
