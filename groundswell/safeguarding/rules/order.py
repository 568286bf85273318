"""In which order cases are read: by level, by the minute in which they are due, then by score."""

from datetime import datetime


def queue_key(level: str, due_at: datetime, score: float) -> tuple[str, datetime, float, datetime]:
    """Give the key that sorts the most urgent case first; `score` 0 to 1 decides only within a level and minute.

    Followers, likes and the number of reports are no part of it.
    """
    return level, due_at.replace(second=0, microsecond=0), -score, due_at
