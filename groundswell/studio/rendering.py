"""Turns an inspected file into the files that are served; where they go then is the caller's."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import imageio_ffmpeg

from groundswell.studio.inspection import Inspection
from groundswell.studio.ladder import LADDER, POSTER, measure_arguments, render_arguments
from groundswell.studio.limits import Trim
from groundswell.studio.loudness import Loudness, parse_loudness
from groundswell.studio.refusals import MediaRefused
from groundswell.studio.sandbox import MEBIBYTE, Finished, Job, Limits, Sandbox, TookTooLong

RENDER_LIMITS = Limits(
    memory_bytes=3072 * MEBIBYTE, cpu_s=600, file_bytes=128 * MEBIBYTE, wall_s=600, stall_s=60
)
"""A 4K HEVC file needs 1 GB of addresses and a minute; 15 s of pure noise make 60 MB before they are bounded."""
MEASURE_LIMITS = Limits(memory_bytes=2048 * MEBIBYTE, cpu_s=60, file_bytes=0, wall_s=60, stall_s=60)
TOO_MUCH_LOST = 69
"""How FFmpeg ends when more could not be decoded than `ladder.LOST_PICTURES` allows."""


class RenderingBroke(RuntimeError):
    """FFmpeg failed in a way that does not say that the file is at fault; trying again may help."""


@dataclass(frozen=True)
class Workshop:
    """With which program and in which sandbox is rendered."""

    ffmpeg: Path
    sandbox: Sandbox
    limits: Limits = field(default=RENDER_LIMITS)


@dataclass(frozen=True)
class RenderedFile:
    """One finished file and its size."""

    path: Path
    size_bytes: int
    width: int
    height: int


@dataclass(frozen=True)
class Rendered:
    """All files of a video by name ('540', '270', 'poster'); loudness as it came in, None for silent ones."""

    files: dict[str, RenderedFile]
    length_ms: int
    has_sound: bool
    loudness: Loudness | None
    cpu_s: float
    peak_bytes: int


def ffmpeg_program(setting: str) -> Path:
    """The operator's FFmpeg, or the one that was installed with us; FileNotFoundError where neither is."""
    if not setting:
        return Path(imageio_ffmpeg.get_ffmpeg_exe()).resolve()
    found = shutil.which(setting)
    if not found:
        raise FileNotFoundError(
            f"There is no program '{setting}'; correct GROUNDSWELL_FFMPEG or leave it empty."
        )
    return Path(found).resolve()


def render_take(
    source: Path,
    folder: Path,
    inspection: Inspection,
    piece: Trim,
    workshop: Workshop,
    on_progress: Callable[[int], None] = lambda percent: None,
) -> Rendered:
    """Write the ladder and the poster of `piece` into the empty `folder`, flushed to disk.

    `on_progress` hears whole percents; what it raises ends the work. Raises MediaRefused where the
    file is at fault and RenderingBroke where it may not be.
    """
    measured = _measure(source, piece, workshop) if inspection.sound else None
    loudness = parse_loudness(measured.errors) if measured else None
    gain_db = loudness.gain_db if loudness else 0.0

    def attempt(*, is_bounded: bool) -> Finished:
        arguments = render_arguments(str(source), inspection, piece, gain_db, is_bounded=is_bounded)
        job = Job([str(workshop.ffmpeg), *arguments], [workshop.ffmpeg, source], folder, workshop.limits)
        finished = _run(job, workshop, _Progress(piece.length_ms, on_progress).heard)
        if finished.status == TOO_MUCH_LOST:
            raise MediaRefused("damaged")
        if finished.status != 0:
            raise RenderingBroke(f"FFmpeg ended with {finished.status}: {finished.errors[-1800:].strip()}")
        return finished

    runs = [attempt(is_bounded=False)]
    if any(rung.is_too_big(_size(folder / rung.file_name), piece.length_ms) for rung in LADDER):
        runs.append(attempt(is_bounded=True))
    sizes = {rung.name: (rung.file_name, rung.width, rung.height) for rung in LADDER}
    sizes["poster"] = (POSTER, LADDER[0].width, LADDER[0].height)
    return Rendered(
        files={
            name: _finished(folder / file, width, height) for name, (file, width, height) in sizes.items()
        },
        length_ms=piece.length_ms,
        has_sound=bool(inspection.sound),
        loudness=loudness,
        cpu_s=sum(run.cpu_s for run in runs) + (measured.cpu_s if measured else 0.0),
        peak_bytes=max(run.peak_bytes for run in runs),
    )


class _Progress:
    """Turns FFmpeg's progress lines into rising whole percents; 100 is left for when the files are kept."""

    def __init__(self, length_ms: int, tell: Callable[[int], None]) -> None:
        self.length_us = length_ms * 1000
        self.tell = tell

    def heard(self, line: str) -> None:
        name, _, value = line.partition("=")
        if name == "out_time_us" and value.strip().isdigit():
            self.tell(min(99, int(value) * 100 // self.length_us))


def _measure(source: Path, piece: Trim, workshop: Workshop) -> Finished:
    command = [str(workshop.ffmpeg), *measure_arguments(str(source), piece)]
    return _run(Job(command, [workshop.ffmpeg, source], None, MEASURE_LIMITS), workshop, None)


def _run(job: Job, workshop: Workshop, on_line: Callable[[str], None] | None) -> Finished:
    try:
        return workshop.sandbox.run(job, on_line)
    except TookTooLong as error:
        raise MediaRefused("took_too_long") from error


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _finished(path: Path, width: int, height: int) -> RenderedFile:
    """The written file, flushed to disk; RenderingBroke where FFmpeg wrote nothing."""
    size_bytes = _size(path)
    if not size_bytes:
        raise RenderingBroke(f"FFmpeg wrote no {path.name}.")
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return RenderedFile(path, size_bytes, width, height)
