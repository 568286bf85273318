"""What a clean figure leaves out, and why: nothing is dropped, it is counted apart with its reason."""

from enum import IntEnum


class Exclusion(IntEnum):
    """Why an event stands beside the clean figure and not in it; `figures.counted` says which reason wins."""

    CLEAN = 0
    BOT = 1
    STAFF = 2
    PREVIEW = 3
    LATE = 4
