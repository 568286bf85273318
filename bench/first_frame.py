"""How long a phone on a slow line waits for the first picture, and for the next one after a swipe.

`python -m bench.first_frame` needs a filled demonstration and Chromium; it prints the section `First frame`. The line
is the browser's own emulation (1.6 Mbit/s, 300 ms round trip); the processor is slowed by stopping the whole browser
for three quarters of the time, since DevTools slows only the main thread.
"""

import os
import shutil
import signal
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, Page, ViewportSize, sync_playwright

from bench.demonstration import SLUG, NoDemonstration, Site, serving

ROUNDS = 5
SLOW_LINE = {
    "offline": False,
    "latency": 300,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOWER = 4
SLICE_S = 0.04
GOAL_FIRST_S = 2.0
GOAL_NEXT_MS = 100
PHONE = ViewportSize(width=360, height=740)

# Notes when the first picture of a video is shown, and for each film the time from `play` to its next picture.
NOTES = """
window.notes = {first: null, next: []};
const seen = new WeakSet();
new MutationObserver(() => {
  for (const film of document.querySelectorAll("video")) {
    if (seen.has(film)) continue;
    seen.add(film);
    film.requestVideoFrameCallback(() => { window.notes.first ??= performance.now(); });
    film.addEventListener("play", () => {
      const from = performance.now();
      film.requestVideoFrameCallback(() => window.notes.next.push(performance.now() - from));
    });
  }
}).observe(document, {childList: true, subtree: true});
"""


def chromium() -> str:
    """Debian's Chromium. Raises NoDemonstration where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise NoDemonstration("This needs Chromium: apt-get install chromium")
    return found


def family(root: int) -> list[int]:
    """A process and all its descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue  # it ended while we looked
        children.setdefault(int(fields[1]), []).append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def browser_of(profile: Path) -> int:
    """The process that was started with this profile folder."""
    for entry in Path("/proc").iterdir():
        try:
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if str(profile).encode() in command and b"--type=" not in command and b"chromium" in command:
            return int(entry.name)
    raise RuntimeError("The browser has gone.")


@contextmanager
def slowed(root: int) -> Iterator[None]:
    """The process and its descendants run a quarter of the time."""
    is_over = threading.Event()

    def send(which: signal.Signals) -> None:
        for process in family(root):
            try:
                os.kill(process, which)
            except ProcessLookupError:
                continue

    def slow() -> None:
        while not is_over.is_set():
            send(signal.SIGSTOP)
            time.sleep(SLICE_S * (SLOWER - 1) / SLOWER)
            send(signal.SIGCONT)
            time.sleep(SLICE_S / SLOWER)

    thread = threading.Thread(target=slow)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
        send(signal.SIGCONT)


def first_picture_s(page: Page, site: Site) -> float:
    """Seconds from the start of navigation to the first picture of the first video."""
    page.goto(f"{site.web}/c/{SLUG}/#watch", wait_until="commit")
    page.wait_for_function("window.notes && window.notes.first !== null", timeout=60_000)
    return float(page.evaluate("window.notes.first")) / 1000


def next_picture_ms(page: Page) -> float:
    """Milliseconds from the moment a swipe shows the next video to its first moving picture; it was preloaded."""
    page.wait_for_function(
        "[...document.querySelectorAll('video')].filter((film) => film.readyState >= 3).length > 1",
        timeout=60_000,
    )
    before = int(page.evaluate("window.notes.next.length"))
    page.keyboard.press("ArrowDown")
    page.wait_for_function(f"window.notes.next.length > {before}", timeout=60_000)
    return float(page.evaluate("window.notes.next.at(-1)"))


def one_round(context: BrowserContext, site: Site, *, is_slow_line: bool) -> tuple[float, float]:
    """First and next picture in a page with an empty cache."""
    page = context.new_page()
    page.add_init_script(NOTES)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")
    if is_slow_line:
        session.send("Network.emulateNetworkConditions", SLOW_LINE)
    first_s = first_picture_s(page, site)
    next_ms = next_picture_ms(page)
    page.close()
    return first_s, next_ms


def rounds(site: Site, folder: Path, *, is_slow: bool) -> list[tuple[float, float]]:
    """All rounds in one browser, slowed or as it is."""
    profile = folder / ("slow" if is_slow else "quick")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=chromium(),
            args=["--no-sandbox", "--disable-gpu"],
            viewport=PHONE,
            is_mobile=True,
            has_touch=True,
            bypass_csp=True,  # our notes are taken by evaluated script
        )
        one_round(context, site, is_slow_line=False)
        if not is_slow:
            return [one_round(context, site, is_slow_line=False) for _ in range(ROUNDS)]
        with slowed(browser_of(profile)):
            return [one_round(context, site, is_slow_line=True) for _ in range(ROUNDS)]


def main() -> int:
    """Print the section; 1 where a goal is missed."""
    try:
        with serving() as site, TemporaryDirectory() as folder:
            slow = rounds(site, Path(folder), is_slow=True)
            quick = rounds(site, Path(folder), is_slow=False)
    except NoDemonstration as fault:
        print(fault, file=sys.stderr)
        return 1
    first_s = statistics.median(first for first, _ in slow)
    next_ms = statistics.median(later for _, later in quick)
    print("## First frame\n")
    print(f"Medians of {ROUNDS} rounds with an empty cache, a phone of 360 × 740 in Chromium.\n")
    print("| | measured | goal |\n|---|---|---|")
    slowness = f"1.6 Mbit/s, 300 ms round trip, whole browser slowed {SLOWER} ×"
    print(f"| first picture, {slowness} | {first_s:.2f} s | ≤ {GOAL_FIRST_S:.0f} s |")
    print(f"| next picture after a swipe, preloaded | {next_ms:.0f} ms | ≤ {GOAL_NEXT_MS} ms |")
    slow_next_ms = statistics.median(later for _, later in slow)
    print(f"| the same on the slow line and processor | {slow_next_ms:.0f} ms | |")
    quick_first_s = statistics.median(first for first, _ in quick)
    print(f"| first picture, neither slowed | {quick_first_s:.2f} s | |")
    return 0 if first_s <= GOAL_FIRST_S and next_ms <= GOAL_NEXT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
