"""How heavy the first page of the feed is, and how many feed and video pages one core serves a second.

`python -m bench.pages` needs a filled demonstration and Debian's wrk; it prints the section `Pages`.
"""

import gzip
import re
import subprocess
import sys
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.demonstration import SLUG, NoDemonstration, Site, serving

CONNECTIONS = 4
SECONDS = 25  # longer than two lives of a kept page, so that building anew is in it
GOAL_PER_S = 200
GOAL_P99_MS = 50
GOAL_KB = 90
GOAL_KB_WITHOUT_FONTS = 60

WRK = """
local addresses = {%s}
local at = 0
request = function()
  at = at %% #addresses + 1
  return wrk.format("GET", addresses[at], {["Accept-Encoding"] = "gzip"})
end
done = function(summary, latency, requests)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("RESULT %%f %%f %%d\\n", summary.requests / (summary.duration / 1e6), latency:percentile(99) / 1000, failed))
end
"""


@dataclass(frozen=True)
class Rate:
    """What a round of load measured."""

    per_s: float
    p99_ms: float
    failed: int

    @property
    def holds(self) -> bool:
        """Whether it is fast enough and nothing failed."""
        return self.per_s >= GOAL_PER_S and self.p99_ms <= GOAL_P99_MS and self.failed == 0


def load(site: Site, paths: list[str]) -> Rate:
    """One round over these pages with four connections, from the second core."""
    with TemporaryDirectory() as folder:
        script = Path(folder) / "pages.lua"
        script.write_text(WRK % ", ".join(f'"{path}"' for path in paths), encoding="utf-8")
        command = ["taskset", "-c", "1", "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s"]
        run = subprocess.run(
            [*command, "-s", str(script), site.web], capture_output=True, text=True, check=True
        )
    found = re.search(r"RESULT ([\d.]+) ([\d.]+) (\d+)", run.stdout)
    if found is None:
        raise RuntimeError(f"wrk said nothing that can be read: {run.stdout}")
    return Rate(float(found[1]), float(found[2]), int(found[3]))


def fetched(address: str) -> bytes:
    """The body as it crosses the wire to a browser that reads gzip."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 (our own address)
        body: bytes = answer.read()
        return body if answer.headers["Content-Encoding"] == "gzip" else gzip.compress(body)


def weights(site: Site) -> dict[str, float]:
    """KB of the first feed page in English by kind, compressed as they are sent."""
    page = fetched(f"{site.web}/c/{SLUG}/")
    html = gzip.decompress(page).decode()
    styles = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
    scripts = re.findall(r'<script type="module"[^>]* src="([^"]+)"', html)
    bodies = {address: fetched(site.web + address) for address in (*styles, *scripts)}
    css = "".join(gzip.decompress(bodies[address]).decode() for address in styles)
    latin = [address for address in re.findall(r'url\("?([^")]+woff2)', css) if "latin" in address]
    return {
        "HTML": len(page) / 1000,
        "CSS": sum(len(bodies[address]) for address in styles) / 1000,
        "JS": sum(len(bodies[address]) for address in scripts) / 1000,
        "fonts": sum(len(fetched(site.web + address)) for address in latin) / 1000,
    }


def main() -> int:
    """Print the section; 1 where a goal is missed."""
    try:
        with serving() as site:
            weight = weights(site)
            videos = site.slate()
            feed = load(site, [f"/c/{SLUG}/"])
            pages = load(site, [f"/v/{video}/" for video in videos])
    except NoDemonstration as fault:
        print(fault, file=sys.stderr)
        return 1
    total = sum(weight.values())
    without = total - weight["fonts"]
    print("## Pages\n")
    print(
        f"The first feed page, compressed: {', '.join(f'{kind} {kb:.1f} kB' for kind, kb in weight.items())}.\n"
    )
    print("| | measured | goal |\n|---|---|---|")
    print(f"| first feed page, all in | {total:.1f} kB | ≤ {GOAL_KB} kB |")
    print(f"| without fonts | {without:.1f} kB | ≤ {GOAL_KB_WITHOUT_FONTS} kB |")
    for name, rate in (("feed page", feed), (f"video pages ({len(videos)} in turn)", pages)):
        measured = f"{rate.per_s:.0f}/s, p99 {rate.p99_ms:.1f} ms, {rate.failed} failed"
        print(
            f"| {name}, {CONNECTIONS} connections, one core | {measured} | ≥ {GOAL_PER_S}/s, ≤ {GOAL_P99_MS} ms |"
        )
    holds = total <= GOAL_KB and without <= GOAL_KB_WITHOUT_FONTS and feed.holds and pages.holds
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
