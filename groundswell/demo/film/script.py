"""The script that FFmpeg's `ass` filter draws: shapes and words, each with its time, place and motion; no figure is here.

The format is Advanced SubStation Alpha (v4.00+), whose drawings are filled paths and whose words are
shaped for every script.
"""

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH, HEIGHT = 540, 960
MIDDLE = WIDTH // 2

FONTS = {"ar": "Noto Sans Arabic", "hi": "Noto Sans Devanagari"}
"""Fonts by language; every other language of ours is written with Latin letters."""
LATIN = "Atkinson Hyperlegible Next"

WORDS_AT = 212
"""The middle of the words: below the player's head, above the figures."""
WORDS_WIDTH = 432
"""A narrow phone shows 467 of the 540 pixels, since the player fills its height."""
LARGEST, SMALLEST = 84, 34
LETTER_WIDTH = {"ar": 0.31, "hi": 0.36}
"""Mean width of a letter in parts of the font's size, measured on our own texts; Latin letters take 0.46."""
FONT_SCALE = {"ar": 1.5, "hi": 1.35}
"""Fonts with tall marks are drawn smaller at the same size; with these factors they look as large as Latin letters."""

FADE_MS = 260


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of the script: what is drawn from `start_ms` to `end_ms`; higher layers lie above lower ones."""

    start_ms: int
    end_ms: int
    layer: int
    style: str
    body: str


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, in ms of the film."""

    start_ms: int
    end_ms: int

    @property
    def length_ms(self) -> int:
        """How long."""
        return self.end_ms - self.start_ms


def colour(hexadecimal: str) -> str:
    """A colour such as '#E69F00' as the script writes it (blue first)."""
    red, green, blue = hexadecimal[1:3], hexadecimal[3:5], hexadecimal[5:7]
    return f"&H{blue}{green}{red}&"


def mixed(one: str, other: str, part: float) -> str:
    """The colour that has `part` (0 to 1) of `other` in `one`."""
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)


def draw(
    path: str, fill: str, place: tuple[float, float], span: Span, layer: int = 2, motion: str = ""
) -> Mark:
    """A filled path around its own middle, shown at `place`; `motion` holds tags from `motion`."""
    where = "" if "\\move(" in motion else f"\\pos({place[0]:.0f},{place[1]:.0f})"
    body = f"{{\\an7{where}\\p1\\bord0\\shad0\\1c{colour(fill)}{motion}}}{path}"
    return Mark(span.start_ms, span.end_ms, layer, "Shape", body)


def words(text: str, language: str, span: Span, at: int = WORDS_AT, largest: int = LARGEST) -> list[Mark]:
    r"""Large words in the middle, lines parted by `\N`, which rise as they come; a dark twin behind keeps them legible."""
    size = size_of(text, language, largest)
    font = FONTS.get(language, LATIN)
    rise = f"\\move({MIDDLE},{at + 26},{MIDDLE},{at},0,{FADE_MS})\\fad({FADE_MS},{FADE_MS})"
    look = f"\\an5\\fn{font}\\fs{size}\\q2"
    shadow = f"{{{look}{rise}\\bord7\\blur9\\3c&H1B0A0C&\\1c&H1B0A0C&\\3a&H48&\\1a&H48&}}{text}"
    plain = f"{{{look}{rise}\\bord0\\1c&HFFFFFF&}}{text}"
    return [
        Mark(span.start_ms, span.end_ms, 8, "Words", shadow),
        Mark(span.start_ms, span.end_ms, 9, "Words", plain),
    ]


def size_of(text: str, language: str, largest: int = LARGEST) -> int:
    """The size at which the longest line of `text` fits the width of the words."""
    longest = max(len(line) for line in text.split("\\N"))
    fitting = WORDS_WIDTH // (LETTER_WIDTH.get(language, 0.46) * max(longest, 1))
    return round(max(SMALLEST, min(largest * FONT_SCALE.get(language, 1.0), fitting)))


def written(marks: Iterable[Mark]) -> str:
    """The whole script."""
    style = "Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline"
    style += ", StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment"
    look = "48,&H00FFFFFF,&H00FFFFFF,&H001B0A0C,&H001B0A0C,0,0,0,0,100,100,0,0,1,0,0,5,0,0,0,-1"
    head = [
        "[Script Info]", "ScriptType: v4.00+", f"PlayResX: {WIDTH}", f"PlayResY: {HEIGHT}",
        "WrapStyle: 2", "ScaledBorderAndShadow: yes", "", "[V4+ Styles]",
        f"Format: Name, {style}, MarginL, MarginR, MarginV, Encoding",
        f"Style: Shape,{LATIN},{look}", f"Style: Words,{LATIN},{look}", "", "[Events]",
        "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text",
    ]  # fmt: skip
    lines = (
        f"Dialogue: {mark.layer},{_moment(mark.start_ms)},{_moment(mark.end_ms)},{mark.style},,0,0,0,,{mark.body}"
        for mark in sorted(marks, key=lambda mark: mark.layer)
    )
    return "\n".join([*head, *lines, ""])


def _moment(at_ms: int) -> str:
    minutes, rest_ms = divmod(max(at_ms, 0), 60_000)
    return f"0:{minutes:02d}:{rest_ms // 1000:02d}.{rest_ms % 1000 // 10:02d}"
