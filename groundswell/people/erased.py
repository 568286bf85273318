"""The list of accounts that were closed, in a file beside the state: what a restored state forgets, it remembers.

A line is the SHA-256 of a public id of 80 random bits: nobody is found from it. Lines are only added. A restore
joins the lists that it finds, and `close_again` closes whoever came back; backups keep the newest list beside them.
"""

import os
from collections.abc import Iterable
from pathlib import Path

PLACE = Path("erased") / "accounts"
"""Where the list lies in a data folder."""

BESIDE = "erased-accounts"
"""Its name in the folder of backups."""


def listed_in(*files: Path) -> frozenset[str]:
    """The hashes in these lists together; a file that is not there has none."""
    return frozenset(
        line.strip()
        for file in files
        if file.is_file()
        for line in file.read_text().splitlines()
        if line.strip()
    )


def add_to(file: Path, hashes: Iterable[str]) -> int:
    """Add what a list does not hold yet, onto the disk; how many lines there are more."""
    new = sorted(set(hashes) - listed_in(file))
    if not new:
        return 0
    file.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o640)
    with os.fdopen(descriptor, "w") as lines:
        # A line that a power cut tore is ended first, so that it takes no other with it.
        lines.write("".join(f"\n{one}" for one in new) + "\n")
        lines.flush()
        os.fsync(lines.fileno())
    return len(new)
