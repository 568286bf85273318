"""One's own data as a ZIP that is written while it is sent; what stands in it, the holdings say."""

import json
from collections.abc import Iterator
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.utils.translation import gettext

from groundswell.frame.holdings import JSON, Handed, holdings

PIECE_BYTES = 256 * 1024


class _Pipe:
    """What the archive is written into and taken out of again; nothing is kept."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, content: bytes, /) -> int:
        """Take a piece in."""
        self._pieces.append(bytes(content))
        return len(content)

    def flush(self) -> None:
        """Do nothing: pieces are taken when there are some."""

    def close(self) -> None:
        """Do nothing: there is nothing to close."""

    def taken(self) -> bytes:
        """What came in since it was last asked."""
        content = b"".join(self._pieces)
        self._pieces.clear()
        return content


def data_of(person: int) -> dict[str, JSON]:
    """Everything that is handed out to a person, by the name of its row."""
    return {row.name: row.hand_out(person) for row in holdings() if row.hand_out is not None}


def files_of(person: int) -> list[Handed]:
    """Her files."""
    return [handed for row in holdings() if row.files is not None for handed in row.files(person)]


def read_me() -> str:
    """What each part of the data is, why it is kept and for how long, in the reader's language."""
    lines = [gettext("This is everything that is kept about you here. data.json holds it part by part:"), ""]
    for row in holdings():
        if row.hand_out is not None:
            lines += [row.name, gettext(row.what), gettext(row.why), gettext(row.how_long), ""]
    lines.append(
        gettext(
            "Left out is what belongs to others, such as the names of people who work here, and how texts are "
            "sorted before somebody reads them, so that nobody learns how to get around it."
        )
    )
    return "\n".join(lines)


def archive(data: dict[str, JSON], files: list[Handed], text: str, made_at: datetime) -> Iterator[bytes]:
    """The pieces of the ZIP: a text, the data as JSON, and the files, which are read while they are sent."""
    pipe = _Pipe()
    with ZipFile(pipe, "w") as made:
        made.writestr(_entry("README.txt", made_at), text)
        made.writestr(_entry("data.json", made_at), json.dumps(data, ensure_ascii=False, indent=1))
        for handed in files:
            yield pipe.taken()
            yield from _file(made, pipe, handed, made_at)
    yield pipe.taken()


def _file(made: ZipFile, pipe: _Pipe, handed: Handed, made_at: datetime) -> Iterator[bytes]:
    entry = _entry(handed.name, made_at, ZIP_STORED)
    try:
        source = handed.path.open("rb")
    except FileNotFoundError:
        return  # taken back while the rest was being sent
    with source, made.open(entry, "w", force_zip64=True) as target:
        while piece := source.read(PIECE_BYTES):
            target.write(piece)
            yield pipe.taken()


def _entry(name: str, made_at: datetime, how: int = ZIP_DEFLATED) -> ZipInfo:
    entry = ZipInfo(name, made_at.timetuple()[:6])
    entry.compress_type = how
    entry.external_attr = 0o600 << 16
    return entry
