"""Says which rows of figures are dates, times, scores, years, amounts, places on a map or counting, and so no phone."""

import re
from collections.abc import Sequence
from itertools import pairwise

_DATE = r"(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2})"
_YEAR = r"(?:1[0-9]|20)\d{2}"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_DATE}(?:[\s\-]{{1,3}}{_DATE})?",
        rf"{_YEAR}(?:[\s/\-]{{1,3}}{_YEAR})+",  # years, and from year to year
        r"\d{1,3}-\d{1,3}(?:\s{1,2}\d{1,3}-\d{1,3})+",  # a match, set by set
        r"[+-]?\d{1,3}[.]\d+(?:[\s-]{1,3}\d{1,3}[.]\d{3,})?",  # a number with decimals, or a place on the map
        r"97[89][\s-]?\d[\d\s-]{8,14}",  # a book
        r"\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}",  # a computer's address
    )
)
_BOOK = re.compile(r"isbn[\s:\-\d]{0,12}$", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3})+|(?:'\d{3})+|(?:\s\d{3})*\s000|(?:,\d{2})+,\d{3})")
_PAIRS = re.compile(r"\d{2}(?:[\s./-]{1,2}\d{2})+")
_ROUND = re.compile(r"\d{1,3}0{5,}")


def is_another_number(raw: str, before: str) -> bool:
    """Whether the figures, as written, are something else whatever stands beside them."""
    return any(shape.fullmatch(raw) for shape in _SHAPES) or bool(_BOOK.search(before))


def is_amount(raw: str) -> bool:
    """Whether figures that nobody is asked to call are grouped in thousands, round, or a row of pairs (marks)."""
    return any(shape.fullmatch(raw) for shape in (_GROUPED, _PAIRS, _ROUND))


def counts_up(parts: Sequence[str]) -> bool:
    """Whether somebody counts: in equal steps from part to part, or from digit to digit."""
    rows = [[int(digit) for digit in "".join(parts) if digit.isdigit()]]
    if len(parts) > 3 and all(part.isdigit() for part in parts):
        rows.append([int(part) for part in parts])
    return any(len({after - before for before, after in pairwise(row)}) == 1 for row in rows)
