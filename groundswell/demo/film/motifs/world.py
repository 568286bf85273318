"""Figures of home and the world: a house, a boat on waves, a sunrise, the wave of our mark."""

from groundswell.demo.film import motion, shapes
from groundswell.demo.film.grounds import deep
from groundswell.demo.film.script import HEIGHT, MIDDLE, Mark, Span, draw, mixed
from groundswell.demo.film.shapes import Point

INK = "#0C1B2A"
PAPER = "#FBF8F3"
SUN = "#FFC531"


def house(tint: str, at: Point, span: Span) -> list[Mark]:
    """A house whose windows light up while a family comes home."""
    x, y = at
    walls = shapes.box(300, 220, 10, (0, 70))
    chimney = shapes.box(38, 90, 4, (96, -96))
    parts = [
        (chimney, mixed(tint, deep(tint), 0.35), 2),
        (shapes.roof(380, 150), mixed(tint, deep(tint), 0.15), 3),
        (walls, PAPER, 3),
        (shapes.box(72, 124, 12, (0, 118)), mixed(tint, deep(tint), 0.4), 4),
    ]
    marks = [
        draw(path, fill, (x, y - (110 if layer == 3 and fill != PAPER else 0)), span, layer)
        for path, fill, layer in parts
    ]
    for number, side in enumerate((-94, 94)):
        glow = motion.dye("&H31C5FF&", 700 + number * 500, 1100 + number * 500)
        marks.append(draw(shapes.box(70, 70, 8, (side, 58)), mixed(deep(tint), tint, 0.3), at, span, 4, glow))
        marks.append(
            draw(f"{shapes.box(70, 6, 0, (side, 58))} {shapes.box(6, 70, 0, (side, 58))}", PAPER, at, span, 5)
        )
    family = (
        (-330, -112, 150, SUN),
        (330, 104, 164, mixed(tint, PAPER, 0.3)),
        (330, 34, 92, PAPER),
        (-330, -42, 106, tint),
    )
    for number, (begin, end, high, fill) in enumerate(family):
        late = Span(min(span.start_ms + 1300 + number * 420, span.end_ms - 100), span.end_ms)
        feet = y + 196 - high / 2
        path = motion.go((x + begin, feet), (x + end, feet), 0, 1500)
        marks.append(draw(shapes.body(high), fill, at, late, 6, path))
    for start_ms in range(span.start_ms + 1800, span.end_ms - 800, 900):
        rise = Span(start_ms, min(start_ms + 2200, span.end_ms))
        path = motion.go((x + 96, y - 160), (x + 130, y - 330)) + motion.fade(200, 900)
        marks.append(draw(shapes.heart(52), mixed(tint, PAPER, 0.45), at, rise, 4, path))
    return marks


def boat(tint: str, at: Point, span: Span) -> list[Mark]:
    """A small boat that crosses long waves towards a light."""
    x, y = at
    drift = span.length_ms
    light = (MIDDLE + 168, y - 120)
    marks = [
        draw(shapes.circle(150), SUN, light, span, 2, motion.beat(116, 1500, drift) + motion.clear(205)),
        draw(shapes.circle(92), SUN, light, span, 2, motion.beat(112, 1500, drift) + motion.clear(170)),
        draw(shapes.circle(46), SUN, light, span, 2),
        draw(
            shapes.surge(1500, 34, 7),
            mixed(tint, deep(tint), 0.45),
            at,
            span,
            3,
            motion.go((x + 160, y + 96), (x - 240, y + 96)),
        ),
        draw(
            shapes.surge(1500, 30, 6),
            mixed(tint, deep(tint), 0.2),
            at,
            span,
            6,
            motion.go((x - 260, y + 142), (x + 240, y + 142)),
        ),
        draw(
            shapes.surge(1500, 24, 8),
            mixed(tint, PAPER, 0.15),
            at,
            span,
            7,
            motion.go((x + 200, y + 196), (x - 160, y + 196)),
        ),
    ]
    hull = "m -110 0 l 110 0 b 96 54 60 66 0 66 b -60 66 -96 54 -110 0"
    sail = "m 4 -14 l 4 -210 b 70 -150 96 -80 100 -14"
    mast = shapes.box(10, 230, 4, (-2, -104))
    rock = motion.sway(5, 1100, drift)
    course = motion.go((x - 150, y + 92), (x + 40, y + 84))
    for path, fill in ((mast, INK), (sail, PAPER), (hull, mixed("#D55E00", tint, 0.3))):
        marks.append(draw(path, fill, at, span, 4, course + rock))
    for side, high in ((-60, 84), (-26, 62)):
        crew = motion.go((x - 150 + side, y + 58), (x + 40 + side, y + 50))
        marks.append(draw(shapes.body(high), (PAPER, SUN)[high < 70], at, span, 3, crew))
    return marks


def sunrise(tint: str, at: Point, span: Span) -> list[Mark]:
    """The sun rises over hills, and small figures run."""
    x, y = at
    rise = motion.go((x, y + 240), (x, y - 20), 0, min(2600, span.length_ms))
    marks = [
        draw(
            shapes.star(18, 190, 138),
            mixed(SUN, tint, 0.3),
            at,
            span,
            2,
            rise + motion.turn(90, 0, span.length_ms),
        ),
        draw(shapes.circle(118), SUN, at, span, 3, rise),
        draw(shapes.ellipse(420, 190), mixed(tint, deep(tint), 0.5), (x - 190, y + 290), span, 4),
        draw(shapes.ellipse(460, 170), mixed(tint, deep(tint), 0.3), (x + 200, y + 320), span, 5),
        draw(shapes.box(700, 400), mixed(tint, deep(tint), 0.3), (x, y + 520), span, 5),
    ]
    for number in range(3):
        high = 86 - number * 12
        feet = y + 196 + number * 22
        begin, end = (-120 - number * 70, feet), (620 - number * 60, feet - 26)
        run = Span(span.start_ms + 500 + number * 260, span.end_ms)
        if run.length_ms > 300:
            marks.append(
                draw(shapes.body(high), (PAPER, SUN, PAPER)[number], at, run, 6, motion.go(begin, end))
            )
    return marks


def wave(tint: str, at: Point, span: Span) -> list[Mark]:
    """Our mark: a wave that grows out of a dot, above a rising sea."""
    size = 320
    grown = "\\fscx0\\fscy0\\t(500,1400,0.5,\\fscx106\\fscy106)\\t(1400,1650,\\fscx100\\fscy100)"
    return [
        draw(shapes.mark_dot(size), PAPER, at, span, 5, motion.pop()),
        draw(shapes.mark_wave(size), PAPER, at, span, 5, grown),
        *sea(tint, span, at[1] + 236),
    ]


def sea(tint: str, span: Span, level: float) -> list[Mark]:
    """Three long waves that rise from the lower edge to `level`."""
    marks = []
    for number, (crests, part) in enumerate(((4, 0.55), (5, 0.3), (3, 0.08))):
        side = 120 if number % 2 else -120
        top = level + number * 62
        rise = motion.go((MIDDLE + side, HEIGHT + 60), (MIDDLE - side, top), 0, min(1800, span.length_ms))
        marks.append(
            draw(
                shapes.surge(1300, 30 - number * 5, crests),
                mixed(tint, deep(tint), part),
                (MIDDLE, top),
                span,
                3 + number,
                rise,
            )
        )
    return marks
