"""Where the write-ahead files and the segments of this installation lie; nothing is opened here."""

from pathlib import Path

from groundswell.environment import environment


def log_folder() -> Path:
    """The folder of the write-ahead files."""
    return environment().data / "events" / "wal"


def segments_folder() -> Path:
    """The folder of the segments, beside the write-ahead files."""
    return log_folder().parent / "segments"
