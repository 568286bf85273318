"""Makes the file of a film by running FFmpeg; what is in the film is decided elsewhere."""

import os
import subprocess
from pathlib import Path

from groundswell.demo.film.grounds import RATE, ground
from groundswell.demo.film.script import written
from groundswell.demo.film.storyboards import Film
from groundswell.demo.film.tunes import melody

FONTS = Path(__file__).resolve().parents[1] / "fonts"
NICENESS = 5
"""Pages go before films, as they go before rendering."""


class FilmBroke(RuntimeError):
    """FFmpeg could not make a film; the message holds the end of what it said."""


def make_film(film: Film, target: Path, ffmpeg: Path) -> Path:
    """Write the film to `target` (MP4, 540×960, H.264 and AAC), whole or not at all; one that is there is kept.

    Raises FilmBroke.
    """
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    script = target.with_suffix(".ass")
    script.write_text(written(film.marks), encoding="utf-8")
    draft = target.with_suffix(".part.mp4")
    with subprocess.Popen(
        [str(ffmpeg), *film_arguments(film, script.name, draft.name)],
        cwd=target.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        os.setpriority(os.PRIO_PROCESS, process.pid, NICENESS)
        _, errors = process.communicate()
    if process.returncode:
        draft.unlink(missing_ok=True)
        raise FilmBroke(f"FFmpeg ended with {process.returncode}: {errors.decode(errors='replace')[-800:]}")
    draft.rename(target)
    script.unlink()
    return target


def film_arguments(film: Film, script: str, target: str) -> list[str]:
    """FFmpeg's arguments; it works in the folder of the script, so that no path needs to be escaped but the fonts'."""
    length_s = film.length_ms / 1000
    picture = f"{ground(film.ground, film.tint, film.seed)},ass=f={script}:fontsdir={escaped(FONTS)}"
    return [
        *("-nostdin", "-nostats", "-v", "error", "-y", "-threads", "1", "-filter_threads", "1"),
        *("-f", "lavfi", "-i", picture),
        *("-f", "lavfi", "-i", melody(film.tune, length_s)),
        *("-c:v", "libx264", "-preset", "ultrafast", "-crf", "19", "-r", str(RATE), "-threads:v", "1"),
        *("-c:a", "aac", "-b:a", "96k", "-t", f"{length_s:.3f}", "-movflags", "+faststart", target),
    ]


def escaped(path: Path) -> str:
    """A path as an option inside a chain of filters: both of FFmpeg's levels of escaping."""
    text = str(path)
    for sign in ("\\", "'", ":"):
        text = text.replace(sign, "\\" + sign)
    for sign in ("\\", "'", "[", "]", ",", ";"):
        text = text.replace(sign, "\\" + sign)
    return text
