"""Puts what the detectors of each kind found into one row without overlaps; it decides nothing about the author."""

from collections.abc import Collection, Iterator

from groundswell.screening.personal_data.addresses import find_addresses
from groundswell.screening.personal_data.emails import find_emails
from groundswell.screening.personal_data.finding import Finding, Kind
from groundswell.screening.personal_data.flat import Flat, flatten
from groundswell.screening.personal_data.handles import find_handles
from groundswell.screening.personal_data.phones import find_phones
from groundswell.screening.personal_data.schools import find_schools

LONGEST = 20_000
"""Characters that are looked at, many times the longest comment; a book is not a comment, and a human sees its length."""

_RANKS: tuple[Kind, ...] = ("email", "handle", "phone", "address", "school")
"""Which kind keeps a piece that two claim: 'x@y.example' holds an '@y', a profile number is no phone number."""


def personal_data(text: str, *, country: str = "", known: Collection[str] = ()) -> tuple[Finding, ...]:
    """Give what looks like somebody's phone, email, handle, address or school, in the order of the text.

    `country` (ISO 3166, or '') is where the author lives, whose telephone format is meant. `known` are names after
    an '@' that are nobody's secret: the challenge's own, or whom one answers. Takes any text and never raises.
    Time grows with the length of the text; of more than `LONGEST` characters the first are looked at.
    """
    flat = flatten(text[:LONGEST])
    pieces = sorted(
        _pieces(flat, country, known), key=lambda piece: (_RANKS.index(piece.kind), piece.start, -piece.end)
    )
    kept: list[Finding] = []
    taken = bytearray(len(flat.text) + 1)
    for piece in pieces:
        if not any(taken[piece.start : piece.end]):
            kept.append(piece)
            taken[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
    return tuple(
        Finding(piece.kind, *flat.span(piece.start, piece.end), piece.reason)
        for piece in sorted(kept, key=lambda piece: piece.start)
    )


def _pieces(flat: Flat, country: str, known: Collection[str]) -> Iterator[Finding]:
    text = flat.text
    for start, end, reason in find_emails(text):
        yield Finding("email", start, end, reason)
    for start, end, reason in find_handles(text, known):
        yield Finding("handle", start, end, reason)
    for phone in find_phones(text, country):
        yield Finding("phone", phone.start, phone.end, phone.reason)
    for start, end, reason in find_addresses(text):
        yield Finding("address", start, end, reason)
    for start, end, reason in find_schools(text):
        yield Finding("school", start, end, reason)
