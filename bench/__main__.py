"""Runs the benchmarks one after the other and writes what they print into RESULTS.md; measures nothing itself.

`python -m bench [DATA]`: every `bench/<name>.py` that can be run alone is run as `python -m bench.<name> [DATA]`
and prints its section (Markdown) to standard output. DATA is the folder of test videos, for those that need it.
`python -m bench NAME [DATA]` runs one of them alone and writes no file.
"""

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
RESULTS = FOLDER / "RESULTS.md"


def benchmarks() -> list[str]:
    """The names of all benchmarks that can be run alone."""
    return sorted(
        path.stem
        for path in FOLDER.glob("*.py")
        if not path.stem.startswith("_") and 'if __name__ == "__main__":' in path.read_text(encoding="utf-8")
    )


def revision() -> str:
    """The commit that is measured, with a plus sign where the checkout differs from it."""
    described = subprocess.run(
        ["git", "describe", "--always", "--dirty=+"], cwd=FOLDER, capture_output=True, text=True, check=True
    )
    return described.stdout.strip()


def head(now: datetime) -> str:
    """What was measured, where and when."""
    return (
        "# Results\n\n"
        f"`make bench` at {revision()}, {now:%d %B %Y}, {os.cpu_count()} cores ({platform.machine()}), "
        f"Python {platform.python_version()}. Each figure stands beside the peer or the limit that was\n"
        "measured, or set, in the same run.\n"
    )


def main(arguments: list[str]) -> int:
    """Run all, or the one that is named; 1 where one of them did not hold its limit or broke."""
    if arguments and arguments[0] in benchmarks():
        name, *more = arguments
        alone = [sys.executable, "-m", f"bench.{name}", *more]
        return subprocess.run(alone, cwd=FOLDER.parent, check=False).returncode
    if arguments and not Path(arguments[0]).is_dir():
        is_asked = arguments[0] in {"-h", "--help"}
        what = (
            __doc__ if is_asked else f"{arguments[0]} is neither a benchmark nor a folder; nothing was run."
        )
        print(f"{what}\nBenchmarks: {', '.join(benchmarks())}.", file=sys.stdout if is_asked else sys.stderr)
        return 0 if is_asked else 2
    sections = [head(datetime.now(UTC))]
    failed = []
    for name in benchmarks():
        print(f"bench.{name} ...", file=sys.stderr)
        run = subprocess.run(
            [sys.executable, "-m", f"bench.{name}", *arguments],
            cwd=FOLDER.parent,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        sections.append(run.stdout.strip() + "\n")
        if run.returncode:
            failed.append(name)
    RESULTS.write_text("\n".join(sections), encoding="utf-8")
    print(f"{RESULTS} written.", file=sys.stderr)
    if failed:
        print(f"These did not hold: {', '.join(failed)}.", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
