"""Notices changed source files while somebody develops; a production process never looks."""

import time
from collections.abc import Callable
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
LOOK_EVERY_S = 1.0


class SourceWatch:
    """Says whether a Python file of ours has changed since it was last asked."""

    def __init__(self, folder: Path = SOURCE, *, now: Callable[[], float] = time.monotonic) -> None:
        self.folder = folder
        self.now = now
        self.looked_at = now()
        self.seen = self._stamps()

    def has_changed(self) -> bool:
        """Whether something changed; looks at the disk once a second at most."""
        if self.now() - self.looked_at < LOOK_EVERY_S:
            return False
        self.looked_at = self.now()
        before, self.seen = self.seen, self._stamps()
        return before != self.seen

    def _stamps(self) -> dict[Path, int]:
        return {file: file.stat().st_mtime_ns for file in self.folder.rglob("*.py") if file.exists()}
