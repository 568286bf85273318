"""How large, long, fast and many-tracked a video may be, each cap with its reason; files are not touched here."""

from dataclasses import dataclass

ANSWER_MS = 15_000
"""An answer lasts at most 15 s."""
GRACE_MS = 500
"""Recorders stop late: what runs over by up to half a second is cut without asking."""
SHORTEST_MS = 900
"""A second, less what recorders lose at both ends."""
SOURCE_MS = 180_000
"""What may be trimmed: three minutes of a 4K phone video are near the size cap anyway."""
PIXELS = 4096 * 2160
"""4K in both of its meanings; phones record no more by default, and one decoded 8K frame takes 50 MB."""
LEAST_SIDE = 64
"""Below this there is no picture to speak of."""
WIDEST = 4.0
"""A side may be four times the other: panoramas and screen recordings pass, strips do not."""
FRAMES_A_SECOND = 121
"""60 is common and 120 exists as ordinary video; slow motion (240) would be played four times too fast or too long."""
TRACKS = 16
"""Phones write up to seven (picture, two sounds, depth, timed metadata)."""
SOUND_TRACKS = 4


@dataclass(frozen=True)
class Trim:
    """The piece of a longer file that is wanted, in ms from its beginning."""

    start_ms: int
    end_ms: int

    @property
    def length_ms(self) -> int:
        """How long the piece is."""
        return self.end_ms - self.start_ms
