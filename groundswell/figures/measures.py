"""The measures that every answer gives for a row."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measures:
    """The eight published counts of one row; `likes` is net of those taken back."""

    plays: int = 0
    starts: int = 0
    viewable: int = 0
    complete: int = 0
    likes: int = 0
    shares: int = 0
    comments: int = 0
    takes: int = 0


MEASURES = tuple(Measures.__dataclass_fields__)
