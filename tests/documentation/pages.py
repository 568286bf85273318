"""Reads Markdown for the tests beside it: tables, sections, headings and links."""

import re
from pathlib import Path

from tests.tree import ROOT

GUIDE = ROOT / "docs" / "guide"
CODE = re.compile(r"`([^`]+)`")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def text_of(path: Path) -> str:
    """The page, without blocks of code."""
    return FENCE.sub("", path.read_text(encoding="utf-8"))


def section(path: Path, heading: str) -> str:
    """What stands under the heading `## …` of a page, up to the next of its kind; raises LookupError."""
    parts = re.split(r"^## ", text_of(path), flags=re.MULTILINE)
    for part in parts[1:]:
        title, _, body = part.partition("\n")
        if title.strip() == heading:
            return body
    raise LookupError(f"{path.relative_to(ROOT)} has no section '{heading}'")


def rows(text: str) -> list[list[str]]:
    """The cells of all table rows in a text, without heads and rules."""
    lines = [line.strip() for line in text.splitlines()]
    found = []
    for number, line in enumerate(lines):
        is_head = (
            number + 1 < len(lines) and set(lines[number + 1]) <= set("|-: ") and "|-" in lines[number + 1]
        )
        if line.startswith("|") and not is_head and not set(line) <= set("|-: "):
            found.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return found


def names(text: str) -> list[str]:
    """What stands in code letters in the first cell of each table row."""
    return [name for row in rows(text) for name in CODE.findall(row[0])[:1]]


def anchors(path: Path) -> set[str]:
    """The anchors that a page's headings make."""
    headings = re.findall(r"^#+ (.+)$", text_of(path), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}
