"""Reads the Range header of a request for a file (RFC 9110, section 14); a pure function."""

import re
from dataclasses import dataclass

SINGLE = re.compile(r"bytes=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*")


class NotSatisfiable(ValueError):
    """The range begins behind the end of the file."""


@dataclass(frozen=True)
class Span:
    """Bytes `first` to `last`, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many bytes these are."""
        return self.last - self.first + 1


def read_range(header: str, size: int) -> Span | None:
    """The one range that is asked for; None where the header must be ignored (several, another unit, nonsense).

    Raises NotSatisfiable, which is answered with 416.
    """
    found = SINGLE.fullmatch(header)
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        return _suffix(int(last), size)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise NotSatisfiable(f"The file has {size} bytes; ask for a range that begins before its end.")
    return Span(int(first), min(int(last), size - 1) if last else size - 1)


def _suffix(length: int, size: int) -> Span:
    if length == 0 or size == 0:
        raise NotSatisfiable("A range of no bytes cannot be answered.")
    return Span(max(0, size - length), size - 1)
