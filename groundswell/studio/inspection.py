"""What a media file holds, and whether we take it; the file itself is only opened inside the sandbox."""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from groundswell.studio.limits import (
    ANSWER_MS,
    FRAMES_A_SECOND,
    GRACE_MS,
    LEAST_SIDE,
    PIXELS,
    SHORTEST_MS,
    SOUND_TRACKS,
    SOURCE_MS,
    TRACKS,
    WIDEST,
    Trim,
)
from groundswell.studio.refusals import MediaRefused
from groundswell.studio.sandbox import MEBIBYTE, Job, Limits, Sandbox, TookTooLong

FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm"
"""Demuxers that may open an untrusted file: no playlist, no image sequence, nothing that names other files."""
PICTURE_CODECS = ("h264", "hevc", "vp8", "vp9", "av1", "libdav1d", "mpeg4", "h263")
SOUND_CODECS = ("aac", "opus", "vorbis", "mp3", "mp3float", "amrnb", "amrwb", "flac", "alac", "pcm_s16le")
CODECS = ",".join((*PICTURE_CODECS, *SOUND_CODECS))
PROBE = Path(__file__).with_name("probe_child.py")
PROBE_LIMITS = Limits(memory_bytes=1536 * MEBIBYTE, cpu_s=20, file_bytes=0, wall_s=30, stall_s=30)
"""Address space, not memory: Python, FFmpeg's libraries and one decoded 4K picture with its references."""
BRIGHT_TRANSFERS = {16: "smpte2084", 18: "arib-std-b67"}
"""The curves of high dynamic range (ITU-T H.273, table 3)."""
CUT_SHORT_MS = 1000
"""Less than the header promises by more than this is a missing part, not a recorder's rounding."""


@dataclass(frozen=True)
class Inspection:
    """What one file holds; `width` and `height` are stored pixels, before turning and stretching."""

    container: str
    width: int
    height: int
    aspect: tuple[int, int]
    rotation: int
    rate: float
    is_irregular: bool
    length_ms: int
    picture: str
    sound: str
    picture_tracks: int
    sound_tracks: int
    tracks: int
    transfer: str

    @property
    def shown(self) -> tuple[int, int]:
        """Width and height as a viewer sees them: square pixels, upright."""
        stretch = Fraction(*self.aspect)
        wide = round(self.width * stretch) if stretch >= 1 else self.width
        high = self.height if stretch >= 1 else round(self.height / stretch)
        return (high, wide) if self.rotation % 180 else (wide, high)

    def as_json(self) -> dict[str, Any]:
        """A form that a row or a command can keep."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Inspection":
        """What `as_json` gave."""
        return cls(**{**kept, "aspect": tuple(kept["aspect"])})


def inspect_file(path: Path, sandbox: Sandbox) -> Inspection:
    """What the file holds; MediaRefused where it is no video, is damaged, or breaks a cap but length."""
    if path.stat().st_size == 0:
        raise MediaRefused("empty")
    report = _probe(path, sandbox)
    fault = report.get("fault")
    if fault and "width" not in report:
        raise MediaRefused(fault, {"found": report.get("sound") or "?"})
    _check_tracks(report["tracks"])
    _check_picture(report)
    if fault:
        raise MediaRefused(fault)
    _check_time(report)
    return _typed(report)


def check_length(inspection: Inspection, trim: Trim | None) -> Trim:
    """The piece that becomes the video, at most ANSWER_MS long; MediaRefused where there is no such piece."""
    length_ms = inspection.length_ms
    found = {"found": round(length_ms / 1000)}
    if length_ms < SHORTEST_MS:
        raise MediaRefused("too_short")
    if length_ms > SOURCE_MS:
        raise MediaRefused("too_long_to_trim", found | {"most": SOURCE_MS // 1000})
    if trim is None:
        if length_ms > ANSWER_MS + GRACE_MS:
            raise MediaRefused("too_long", found | {"most": ANSWER_MS // 1000})
        return Trim(0, min(length_ms, ANSWER_MS))
    if trim.start_ms < 0 or trim.start_ms >= length_ms or trim.end_ms > length_ms + GRACE_MS:
        raise MediaRefused("trim_outside", found)
    end_ms = min(trim.end_ms, length_ms)
    if end_ms - trim.start_ms < SHORTEST_MS:
        raise MediaRefused("too_short")
    if end_ms - trim.start_ms > ANSWER_MS + GRACE_MS:
        raise MediaRefused(
            "too_long", {"found": round((end_ms - trim.start_ms) / 1000), "most": ANSWER_MS // 1000}
        )
    return Trim(trim.start_ms, min(end_ms, trim.start_ms + ANSWER_MS))


def _probe(path: Path, sandbox: Sandbox) -> dict[str, Any]:
    code = {Path(sys.prefix), Path(sys.base_prefix), PROBE}
    job = Job(
        command=[sys.executable, "-I", str(PROBE), str(path), FORMATS, CODECS],
        reads=[*sorted(code), path],
        limits=PROBE_LIMITS,
    )
    try:
        finished = sandbox.run(job)
    except TookTooLong as error:
        raise MediaRefused("damaged") from error
    if finished.status != 0 or not finished.output:
        # A file that breaks the reader, or makes it burst its limits, is the file's fault until shown otherwise.
        raise MediaRefused("damaged")
    report: dict[str, Any] = json.loads(finished.output)
    return report


def _check_tracks(tracks: Mapping[str, int]) -> None:
    found = sum(tracks.values())
    if found > TRACKS or tracks["audio"] > SOUND_TRACKS:
        raise MediaRefused("too_many_streams", {"found": found, "most": TRACKS, "most_sound": SOUND_TRACKS})


def _check_picture(report: Mapping[str, Any]) -> None:
    width, height = report["width"], report["height"]
    size = {"width": width, "height": height}
    if report["picture"] not in PICTURE_CODECS:
        raise MediaRefused("unknown_codec", {"found": report["picture"] or "?"})
    if width * height > PIXELS:
        raise MediaRefused("too_many_pixels", size)
    if min(width, height) < LEAST_SIDE:
        raise MediaRefused("too_few_pixels", size | {"least": LEAST_SIDE})
    stretch = Fraction(*report["aspect"]) if all(report["aspect"]) else Fraction(1)
    wide = width * stretch
    if max(wide, height) > WIDEST * min(wide, height):
        raise MediaRefused("odd_shape", size)


def _check_time(report: Mapping[str, Any]) -> None:
    longest = max(report["length_ms"], report["sound_ms"])
    if longest < report["declared_ms"] - CUT_SHORT_MS:
        raise MediaRefused("truncated")
    rate = max(report["rate"], 0.0)
    if rate > FRAMES_A_SECOND:
        raise MediaRefused("too_many_frames", {"found": round(rate), "most": FRAMES_A_SECOND - 1})


def _typed(report: Mapping[str, Any]) -> Inspection:
    aspect = tuple(report["aspect"]) if all(report["aspect"]) else (1, 1)
    return Inspection(
        container=report["container"],
        width=report["width"],
        height=report["height"],
        aspect=(aspect[0], aspect[1]),
        rotation=report["rotation"] % 360,
        rate=round(report["rate"], 3),
        is_irregular=report["is_irregular"],
        length_ms=report["length_ms"],
        picture=report["picture"],
        sound=report["sound"],
        picture_tracks=report["tracks"]["video"],
        sound_tracks=report["tracks"]["audio"],
        tracks=sum(report["tracks"].values()),
        transfer=BRIGHT_TRANSFERS.get(report["transfer"], ""),
    )
