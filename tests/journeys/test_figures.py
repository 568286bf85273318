"""The lead with her figures: she narrows them, reads what they count, follows them live, prints them, hands them in.

By keyboard at a desk, and by touch on a phone in Arabic, which is read from right to left.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys import figures, report_files, staff
from tests.journeys.keyboard import KeyboardWindow
from tests.journeys.windows import DESK, PHONE, Window
from tests.processes.installation import Installation

LEAD = "lena@example.org"
FORMATS = ("json", "csv", "xlsx", "pdf", "html")


@dataclass(frozen=True)
class Way:
    """How the lead uses her pages, and in which language; `jordan` is how the filter writes it."""

    slug: str
    options: dict[str, Any]
    jordan: str
    window: type[Window] = Window
    language: str = "en"


WAYS = [
    Way("by-keyboard", DESK, "Jordan", KeyboardWindow),
    Way("on-a-phone-in-arabic", {**PHONE, "locale": "ar"}, "الأردن", language="ar"),
]
Opens = Callable[..., Window]


@pytest.fixture(scope="module")
def counted(site: Installation, footage: Path) -> str:
    """An open challenge with 30 plays from Belgium and 14 from Jordan; its slug."""
    return str(site.do("with_figures", footage))


@pytest.fixture(scope="module")
def signed_in(counted: str, windows: Opens) -> Any:
    """The cookies of the lead, for as many windows as she opens."""
    window = windows(**DESK)
    staff.sign_in(window, LEAD)
    return window.page.context.storage_state()


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.slug)
def test_a_lead_narrows_follows_prints_and_hands_in_her_figures(
    way: Way, counted: str, signed_in: Any, windows: Opens, browser: Browser, tmp_path: Path
) -> None:
    def opens(kind: type[Window] = way.window, **options: Any) -> Window:
        return windows(kind, way.language, **{**way.options, "storage_state": signed_in, **options})

    lea = opens()
    lea.go("/lead/")
    lea.follow(lea.page.locator(f"main a[href$='/lead/{counted}/']"))
    _narrows(lea, way, opens)
    assert "30" in figures.read_definition(lea, "starts"), "replays within 30 minutes are no starts"
    _follows(lea, counted, windows)
    _reads_without_scripts(lea, opens(Window, java_script_enabled=False))
    assert figures.print_out(lea).startswith(b"%PDF-")
    _hands_in(lea, browser, tmp_path)


def _narrows(lea: Window, way: Way, opens: Callable[[], Window]) -> None:
    """The filter stands in the address: the page loaded again, and another window, show the same."""
    everything = figures.shown(lea)
    of_jordan = figures.row(lea, "country", way.jordan)
    figures.narrow(lea, country="JO")
    assert "country=JO" in lea.page.url
    assert figures.shown(lea) == of_jordan != everything
    assert of_jordan["plays"] == 14
    lea.page.reload()
    assert figures.shown(lea) == of_jordan
    other = opens()
    other.go(lea.page.url)
    assert figures.shown(other) == of_jordan
    lea.follow(lea.page.locator(".chips a", has_text=way.jordan))
    assert figures.shown(lea) == everything


def _follows(lea: Window, slug: str, windows: Opens) -> None:
    """Somebody watches a film to its end in another browser; the open page comes to count it, once each."""
    expect(lea.page.locator("#live-state")).to_have_text(lea.say("Live"), timeout=staff.COUNTED_MS)
    before, drawn = figures.shown(lea), figures.curve(lea)
    sol = windows()
    sol.go(f"/c/{slug}/")
    clips = sol.page.locator(".clip")
    film = clips.filter(has_text="Original bullying")
    expect(film).to_have_count(1)
    sol.watch_to_the_end(list(clips.all_inner_texts()).index(film.inner_text()))
    counts = dict.fromkeys(("plays", "starts", "viewable", "complete"), 1)
    figures.expect_shown(lea, {name: number + counts.get(name, 0) for name, number in before.items()})
    assert figures.curve(lea) != drawn
    lea.check()


def _reads_without_scripts(lea: Window, plain: Window) -> None:
    """All but the live curve is there without scripts."""
    plain.page.goto(lea.page.url)
    assert figures.shown(plain) == figures.shown(lea)
    expect(plain.page.locator("#chart-minute")).to_be_hidden()
    expect(plain.page.locator("#minute table")).to_be_visible()
    assert figures.read_definition(plain, "viewable")
    plain.page.locator(".filters > summary").click()
    plain.page.locator("[name=country]").select_option("JO")
    with plain.page.expect_navigation():
        plain.button("Show these figures").click()
    assert figures.shown(plain)["plays"] == 14


def _hands_in(lea: Window, browser: Browser, folder: Path) -> None:
    """Every format is downloaded by its button, opened, and says what the dashboard shows."""
    on_dashboard = figures.shown(lea)
    lea.follow(lea.link("The report to hand in"))
    files = {name: figures.download(lea, name, folder) for name in FORMATS}
    assert report_files.read_json(files["json"], lea.language) == on_dashboard
    assert report_files.read_csv(files["csv"]) == on_dashboard
    assert report_files.read_xlsx(files["xlsx"], lea.language) == on_dashboard
    assert report_files.read_html(files["html"], browser, lea.site, lea.language) == on_dashboard
    report_files.read_pdf(files["pdf"], lea.language)
    lea.check()
