"""What a lead does with her figures, step by step: reads, narrows, follows, prints and hands them in."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Download, Locator, expect

from groundswell.insights.rules import COLUMNS
from tests.journeys.staff import COUNTED_MS
from tests.journeys.windows import Window

Figures = dict[str, int]
# What is wider than the paper is cut off: A4 across without its margins of 12 mm, at 96 pixels an inch.
PAPER: Any = {"width": 1031, "height": 703}
TOO_WIDE = """() => [...document.querySelectorAll("main *")]
  .filter((each) => !each.closest("svg, [hidden], .visually-hidden, details:not([open]) > :not(summary)"))
  .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== "visible"
    || each.getBoundingClientRect().right > innerWidth + 1 || each.getBoundingClientRect().left < -1)
  .map((each) => each.outerHTML.slice(0, 120))"""
DRAWN = "canvas => canvas.toDataURL()"


def shown(lea: Window) -> Figures:
    """The key figures as the dashboard shows them, in whatever digits."""
    return {name: _number(_key_figure(lea, name).inner_text()) for name in COLUMNS}


def expect_shown(lea: Window, figures: Mapping[str, int]) -> None:
    """The dashboard comes to show exactly these key figures, without being loaded again."""
    for name, number in figures.items():
        expect(_key_figure(lea, name)).to_have_text(lea.number(number), timeout=COUNTED_MS)


def row(lea: Window, table: str, name: str) -> Figures:
    """The figures in one row of a table of the dashboard."""
    cells = lea.page.locator(f"table[data-table={table}] tr", has_text=name).locator("td.number")
    return {column: _number(cells.nth(place).inner_text()) for place, column in enumerate(COLUMNS)}


def narrow(lea: Window, **filters: str) -> None:
    """Open the filters, choose, and show what was chosen."""
    lea.act(lea.page.locator(".filters > summary"))
    lea.fill(**filters)
    lea.press("Show these figures")


def read_definition(lea: Window, name: str) -> str:
    """One tap under a key figure opens what it counts."""
    says = lea.page.locator(f"#is-{name}")
    expect(says).to_be_hidden()
    lea.act(lea.page.locator("details", has=says).locator("summary"))
    expect(says).to_be_visible()
    return says.inner_text()


def curve(lea: Window) -> str:
    """The picture of the live curve as it is now."""
    canvas = lea.page.locator("#chart-minute canvas")
    expect(canvas).to_be_visible()
    return str(canvas.evaluate(DRAWN))


def print_out(lea: Window) -> bytes:
    """The page on paper, from which nothing is cut off: a PDF."""
    size = lea.page.viewport_size
    assert size
    lea.page.emulate_media(media="print")
    lea.page.set_viewport_size(PAPER)
    assert lea.page.evaluate(TOO_WIDE) == [], lea.page.url
    printed = lea.page.pdf(prefer_css_page_size=True, print_background=True)
    lea.page.emulate_media(media="screen")
    lea.page.set_viewport_size(size)
    return printed


def download(lea: Window, name: str, folder: Path) -> Path:
    """Press the button of a format of the report; gives the file."""
    with lea.page.expect_download() as coming:
        lea.act(lea.page.locator(f"a[download][href*='/report/{name}?']"))
    file: Download = coming.value
    assert file.suggested_filename.endswith(f".{name}")
    file.save_as(folder / file.suggested_filename)
    return folder / file.suggested_filename


def _key_figure(lea: Window, name: str) -> Locator:
    return lea.page.locator(f".key-figures [data-figure='total.{name}']")


def _number(text: str) -> int:
    return int("".join(sign for sign in text if sign.isdecimal()))
