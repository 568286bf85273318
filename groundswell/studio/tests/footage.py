"""Makes the videos that tests need with FFmpeg's own sources, and looks at what came out of a rendering."""

import re
import subprocess
from functools import cache
from pathlib import Path
from typing import TypeAlias

import av

from groundswell.studio.rendering import ffmpeg_program

Colour: TypeAlias = tuple[int, int, int]

PICTURE = "testsrc2=size=270x480:rate=30:duration=1.2"
SOUND = "sine=frequency=440:duration=1.2"


def ffmpeg(*arguments: str | Path) -> str:
    """Run FFmpeg outside any sandbox, on what tests made themselves: its report."""
    command = [str(ffmpeg_program("")), "-nostdin", "-hide_banner", "-y", *map(str, arguments)]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode:
        raise AssertionError(finished.stderr[-2000:])
    return finished.stderr


def video(
    path: Path,
    *options: str,
    picture: str = PICTURE,
    sound: str = SOUND,
) -> Path:
    """A video file at `path`; the container follows its suffix, H.264 and AAC unless `options` say otherwise."""
    sources = ["-f", "lavfi", "-i", picture, *(["-f", "lavfi", "-i", sound] if sound else [])]
    quick = [] if "-c:v" in options else ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]
    ffmpeg(*sources, *quick, *options, path)
    return path


@cache
def has_encoder(name: str) -> bool:
    """Whether this FFmpeg can write a codec."""
    command = [str(ffmpeg_program("")), "-hide_banner", "-encoders"]
    return f" {name} " in subprocess.run(command, capture_output=True, text=True, check=True).stdout


def grid(path: Path, columns: int, rows: int, at_s: float = 0.5) -> list[list[Colour]]:
    """One picture, averaged to so many columns and rows of red, green and blue."""
    with av.open(str(path)) as container:
        frame = next(one for one in container.decode(video=0) if one.time >= at_s)
    return shrunk(frame, columns, rows)


def shrunk(frame: av.VideoFrame, columns: int, rows: int) -> list[list[Colour]]:
    """The picture in so many cells."""
    small = frame.reformat(width=columns, height=rows, format="rgb24", interpolation="AREA")
    plane = small.planes[0]
    content = bytes(plane)
    lines = [content[row * plane.line_size :][: 3 * columns] for row in range(rows)]
    return [[(line[at], line[at + 1], line[at + 2]) for at in range(0, 3 * columns, 3)] for line in lines]


def corners(path: Path, at_s: float = 0.5) -> dict[str, str]:
    """The colours in the four corners of one picture, by name."""
    cells = grid(path, 10, 10, at_s)
    return {
        "top left": _name(cells[0][0]),
        "top right": _name(cells[0][-1]),
        "bottom left": _name(cells[-1][0]),
        "bottom right": _name(cells[-1][-1]),
    }


def _name(colour: Colour) -> str:
    red, green, blue = (value > 110 for value in colour)
    names = {
        (True, False, False): "red",
        (False, True, False): "green",
        (False, False, True): "blue",
        (True, True, False): "yellow",
    }
    return names.get((red, green, blue), str(colour))


def quarters(size: str, duration: float = 1.0) -> str:
    """A picture of four quarters: red and green above, blue and yellow below."""
    width, height = (int(side) for side in size.split("x"))
    half, other = width // 2, height // 2
    boxes = ",".join(
        f"drawbox=x={x}:y={y}:w={half}:h={other}:color={colour}:t=fill"
        for colour, x, y in (("red", 0, 0), ("lime", half, 0), ("blue", 0, other), ("yellow", half, other))
    )
    return f"color=black:size={size}:rate=30:duration={duration},{boxes}"


UPRIGHT = {"top left": "red", "top right": "green", "bottom left": "blue", "bottom right": "yellow"}


def flash_and_beep(at_s: float, rate: str = "30", duration: float = 2.0) -> tuple[str, str]:
    """A picture that turns white and a sound that begins, both at `at_s`."""
    picture = (
        f"color=black:size=180x320:rate={rate}:duration={duration},"
        f"drawbox=color=white:t=fill:enable='gte(t,{at_s})'"
    )
    sound = f"sine=frequency=1000:sample_rate=48000:duration={duration},volume=0:enable='lt(t,{at_s})'"
    return picture, sound


def flash_s(path: Path) -> float:
    """When the picture turns white, in seconds."""
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            if sum(shrunk(frame, 1, 1)[0][0]) > 3 * 128:
                return float(frame.time)
    raise AssertionError("The picture never turns white.")


def beep_s(path: Path) -> float:
    """When the sound begins, in seconds."""
    report = ffmpeg("-i", path, "-af", "silencedetect=noise=-35dB:d=0.1", "-f", "null", "-")
    found = re.search(r"silence_end: ([\d.]+)", report)
    if not found:
        raise AssertionError("The sound never begins.")
    return float(found.group(1))
