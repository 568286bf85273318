"""The salts of the day under which viewers are told apart for a day; files of one folder, no Django.

A viewer of one day cannot be linked to one of another, because the salt is thrown away within 48 h:
it is made on its day (UTC), used on that day alone, and its file goes on the next: by the clock, and
by whoever takes up the salt of a new day, so that no old one stays where nothing goes by the clock.
"""

import logging
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import blake2b
from pathlib import Path

SALT_BYTES = 32
DAY_MS = 86_400_000

logger = logging.getLogger(__name__)


class DailySalts:
    """Salts shared by all processes of an installation through `directory`.

    `chance` gives that many random bytes.
    """

    def __init__(self, directory: Path, *, chance: Callable[[int], bytes] = os.urandom) -> None:
        self._directory = directory
        self._chance = chance
        self._day = -1
        self._salt = b""

    def viewer(self, name: str, now_ms: int) -> int:
        """The number (64 bits, never 0) of a device's random name on the day of `now_ms`.

        Raises `OSError` where the salt can be neither read nor made.
        """
        day = now_ms // DAY_MS
        if day != self._day:
            self._salt = self._salt_of(day)
            self._day = day
            self._throw_away_older(now_ms)
        digest = blake2b(name.encode(), key=self._salt, digest_size=8).digest()
        return int.from_bytes(digest, "little") or 1

    def throw_away(self, now_ms: int) -> int:
        """Remove the salts of all days before that of `now_ms`, unfinished ones too; gives their number."""
        kept = _name(now_ms // DAY_MS)
        old = [path for path in self._directory.glob("*viewer-salt-*") if path.name[-len(kept) :] < kept]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    def _throw_away_older(self, now_ms: int) -> None:
        """As `throw_away`; what cannot be removed now must not keep anybody from being counted."""
        try:
            self.throw_away(now_ms)
        except OSError:
            logger.exception("The salts of days that are over could not be removed.")

    def _salt_of(self, day: int) -> bytes:
        path = self._directory / _name(day)
        if not path.exists():
            self._make(path)
        return path.read_bytes()

    def _make(self, path: Path) -> None:
        """Appear whole or not at all: written aside, then linked under the name unless another was faster."""
        self._directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        aside = path.with_name(f"making-{os.getpid()}-{path.name}")
        fd = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            os.write(fd, self._chance(SALT_BYTES))
            os.fsync(fd)
            if not path.exists():
                os.link(aside, path)
        except FileExistsError:
            return
        finally:
            os.close(fd)
            aside.unlink()


def _name(day: int) -> str:
    on = date.fromordinal(datetime(1970, 1, 1, tzinfo=UTC).toordinal() + day)
    return f"viewer-salt-{on.isoformat()}"
