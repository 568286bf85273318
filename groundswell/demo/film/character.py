"""A drawn person who speaks: head, hair, blinking eyes, a mouth that moves; what she says stands elsewhere."""

from dataclasses import dataclass

from groundswell.demo.film import motion, shapes
from groundswell.demo.film.script import Mark, Span, draw, mixed
from groundswell.demo.film.shapes import Point

INK = "#1D2733"


@dataclass(frozen=True, slots=True)
class Look:
    """How somebody looks: colours of face, clothes and hair (none is a colour of skin), and which hair."""

    face: str
    cloth: str
    hair: str
    top: str


LOOKS = (
    Look("#FFC531", "#0A6CFF", "#7A4A12", "curls"),
    Look("#6DB3FF", "#FFB02E", "#173A70", "scarf"),
    Look("#57C795", "#7B4FD0", "#14523A", "cap"),
    Look("#BB93F4", "#1F9E77", "#43217A", "long"),
    Look("#F7A1C5", "#14808A", "#7A1F4B", "bun"),
    Look("#FFA566", "#3D6FD1", "#6B2F0C", "short"),
    Look("#63D3D8", "#D4567C", "#0F4C50", "curls"),
    Look("#CDB48D", "#3F8F5F", "#3D2C17", "scarf"),
)

BLINK_EVERY_MS = 2600
FIRST_BLINK_MS = 1700
"""Not in the first second, whose end becomes the poster."""
SYLLABLE_MS = 190
"""About five syllables a second, as people speak."""


def speaking(look: Look, at: Point, span: Span, wave_hand: bool = False) -> list[Mark]:
    """The person, who leans to and fro while she speaks."""
    x, y = at
    marks = [
        draw(shapes.box(330, 520, 110), look.cloth, (x, y + 430), span, 3),
        draw(shapes.box(80, 110, 30), mixed(look.face, INK, 0.18), (x, y + 150), span, 3),
        *_behind(look, at, span),
        draw(shapes.box(220, 236, 96), look.face, at, span, 4),
        *_eyes(at, span),
        *_mouth(at, span),
        *_before(look, at, span),
    ]
    if wave_hand:
        swing = motion.sway(13, 360, span.length_ms)
        marks.append(draw(shapes.hand(104), look.face, (x + 178, y + 130), span, 6, swing))
    return marks


def _behind(look: Look, at: Point, span: Span) -> list[Mark]:
    x, y = at
    if look.top == "scarf":
        return [draw(shapes.box(286, 380, 140), look.hair, (x, y + 30), span, 3)]
    if look.top == "long":
        return [draw(shapes.box(280, 350, 120), look.hair, (x, y + 40), span, 3)]
    if look.top == "bun":
        return [draw(shapes.circle(52), look.hair, (x, y - 140), span, 3)]
    return []


def _before(look: Look, at: Point, span: Span) -> list[Mark]:
    x, y = at
    if look.top == "curls":
        places = [(-96, -78, 40), (-58, -112, 46), (-8, -126, 48), (44, -116, 46), (88, -84, 42)]
        path = " ".join(shapes.circle(radius, (dx, dy)) for dx, dy, radius in places)
        return [draw(path, look.hair, (x, y), span, 6)]
    if look.top == "scarf":
        band = (
            "m -143 40 b -150 -120 -80 -172 0 -172 b 80 -172 150 -120 143 40 "
            "b 116 -64 70 -92 0 -92 b -70 -92 -116 -64 -143 40"
        )
        return [draw(band, look.hair, (x, y), span, 6)]
    if look.top == "cap":
        dome = "m -118 -52 b -118 -140 -60 -168 0 -168 b 60 -168 118 -140 118 -52"
        brim = shapes.box(150, 26, 13, (88, -56))
        return [draw(dome, look.cloth, (x, y), span, 6), draw(brim, look.hair, (x, y), span, 7)]
    fringe = (
        "m -116 -30 b -124 -130 -60 -156 0 -156 b 60 -156 124 -130 116 -30 "
        "b 96 -78 60 -96 10 -100 b -40 -96 -90 -78 -116 -30"
    )
    return [draw(fringe, look.hair, (x, y), span, 6)]


def _eyes(at: Point, span: Span) -> list[Mark]:
    x, y = at
    blinks = "".join(
        f"\\t({moment},{moment + 70},\\fscy8)\\t({moment + 70},{moment + 160},\\fscy100)"
        for moment in range(FIRST_BLINK_MS, span.length_ms - 200, BLINK_EVERY_MS)
    )
    return [
        mark
        for side in (-46, 46)
        for mark in (
            draw(shapes.circle(25), "#FFFFFF", (x + side, y - 18), span, 5, blinks),
            draw(shapes.circle(13), INK, (x + side + 3, y - 15), span, 5, blinks),
        )
    ]


def _mouth(at: Point, span: Span) -> list[Mark]:
    """Opens and closes, and rests between sentences."""
    x, y = at
    moves = []
    for number, start_ms in enumerate(range(200, span.length_ms - 400, SYLLABLE_MS)):
        if number % 11 > 8:
            continue
        wide, high = ((100, 100), (78, 46), (112, 74), (88, 120))[number % 4]
        moves.append(f"\\t({start_ms},{start_ms + SYLLABLE_MS},\\fscx{wide}\\fscy{high})")
    path = "m -34 -10 b -20 -16 20 -16 34 -10 b 34 24 18 34 0 34 b -18 34 -34 24 -34 -10"
    return [draw(path, INK, (x, y + 58), span, 5, "\\fscy40" + "".join(moves))]
