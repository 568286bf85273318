"""How loud a sound is and by how much it is turned up or down; measured by FFmpeg, decided here."""

import re
from dataclasses import dataclass

TARGET_LUFS = -16.0
"""What streaming services settled on for phones: AES TD1008 (2021), -16 LUFS for mixed content, ±2."""
CEILING_DB = -1.5
"""Sample peaks stay this far below full scale, so that the lossy coder's overshoot does not clip."""
QUIET_LUFS = -50.0
"""Below this there is only noise: turning it up would make a hiss of a silence."""
MOST_GAIN_DB = 20.0
"""A whisper may be raised tenfold, no more."""

MEASURE = "ebur128=framelog=quiet:peak=sample"
"""The filter that reports the integrated loudness of ITU-R BS.1770 and the sample peak."""
INTEGRATED = re.compile(r"^\s+I:\s+(-?[\d.]+|-inf) LUFS", re.MULTILINE)
PEAK = re.compile(r"^\s+Peak:\s+(-?[\d.]+|-inf) dBFS", re.MULTILINE)


@dataclass(frozen=True)
class Loudness:
    """Integrated loudness in LUFS and sample peak in dB below full scale."""

    lufs: float
    peak_db: float

    @property
    def gain_db(self) -> float:
        """By how much to turn the sound up (or down) so that it is as loud as the others and does not clip."""
        if self.lufs < QUIET_LUFS:
            return 0.0
        return round(min(TARGET_LUFS - self.lufs, CEILING_DB - self.peak_db, MOST_GAIN_DB), 2)


def parse_loudness(report: str) -> Loudness | None:
    """Read FFmpeg's summary of the MEASURE filter; None where there is none."""
    integrated, peak = INTEGRATED.findall(report), PEAK.findall(report)
    if not integrated or not peak:
        return None
    return Loudness(max(float(integrated[-1]), -70.0), max(float(peak[-1]), -120.0))
