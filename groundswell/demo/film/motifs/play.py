"""Figures of play: a ball, a kite, a rocket, a drum."""

import math

from groundswell.demo.film import motion, shapes
from groundswell.demo.film.script import Mark, Span, draw, mixed
from groundswell.demo.film.shapes import Point

INK = "#0C1B2A"
PAPER = "#FBF8F3"
SUN = "#FFC531"
BOUNCE_MS = 900


def ball(tint: str, at: Point, span: Span) -> list[Mark]:
    """A ball that bounces, with its shadow."""
    x, y = at
    marks = []
    for number, start_ms in enumerate(range(span.start_ms, span.end_ms, BOUNCE_MS)):
        hop = Span(start_ms, min(start_ms + BOUNCE_MS, span.end_ms))
        left, right = (x - 70, x + 70) if number % 2 == 0 else (x + 70, x - 70)
        for half in (0, 1):
            part = Span(
                hop.start_ms + half * BOUNCE_MS // 2,
                min(hop.start_ms + (half + 1) * BOUNCE_MS // 2, hop.end_ms),
            )
            if part.length_ms <= 0:
                continue
            begin_x = left + (right - left) * half / 2
            end_x = left + (right - left) * (half + 1) / 2
            begin_y, end_y = (y + 120, y - 120) if half == 0 else (y - 120, y + 120)
            marks += _flight(
                (begin_x, begin_y), (end_x, end_y), part, is_rising=half == 0, turned=number % 2 == 0
            )
        shadow = motion.go((left, y + 196), (right, y + 196)) + motion.clear(150)
        marks.append(draw(shapes.ellipse(64, 12), INK, at, hop, 2, shadow))
    return marks


def _flight(begin: Point, end: Point, span: Span, *, is_rising: bool, turned: bool) -> list[Mark]:
    """Half a hop in four straight pieces that follow the fall of a thrown thing."""
    pieces = 6
    marks = []
    for piece in range(pieces):
        first, second = piece / pieces, (piece + 1) / pieces
        rise = [1 - (1 - part) ** 2 if is_rising else part**2 for part in (first, second)]
        points = [
            (begin[0] + (end[0] - begin[0]) * part, begin[1] + (end[1] - begin[1]) * height)
            for part, height in zip((first, second), rise, strict=True)
        ]
        part_span = Span(
            span.start_ms + round(span.length_ms * first), span.start_ms + round(span.length_ms * second)
        )
        angle = (-1 if turned else 1) * (first + (0 if is_rising else 1)) * 90
        path = motion.go(points[0], points[1]) + f"\\frz{angle:.0f}"
        marks.append(draw(shapes.circle(70), PAPER, begin, part_span, 3, path))
        patches = [shapes.star(5, 26, 20)]
        for number in range(5):
            angle_at = math.tau * number / 5 - math.pi / 2
            patches.append(shapes.circle(15, (54 * math.cos(angle_at), 54 * math.sin(angle_at))))
        marks.append(draw(" ".join(patches), INK, begin, part_span, 4, path))
    return marks


def kite(tint: str, at: Point, span: Span) -> list[Mark]:
    """A kite in the wind with its tail."""
    x, y = at
    swing = motion.sway(10, 1300, span.length_ms)
    whole = shapes.polygon([(0, -120), (86, -10), (0, 130), (-86, -10)])
    halves = (
        shapes.polygon([(0, -120), (86, -10), (0, -10)])
        + " "
        + shapes.polygon([(-86, -10), (0, -10), (0, 130)])
    )
    string = shapes.line(shapes.curved((0, 130), (-60, 210), (50, 280), (-20, 370)), 4)
    bows = " ".join(
        f"{shapes.polygon([(bx - 22, by - 11), (bx, by), (bx - 22, by + 11)])} "
        f"{shapes.polygon([(bx + 22, by - 11), (bx + 22, by + 11), (bx, by)])}"
        for bx, by in ((-14, 195), (2, 255), (0, 315))
    )
    move = motion.fade()
    return [
        draw(string, PAPER, (x, y), span, 2, swing + move),
        draw(bows, SUN, (x, y), span, 3, swing + move),
        draw(whole, PAPER, (x, y), span, 3, swing + move),
        draw(halves, mixed(tint, INK, 0.1), (x, y), span, 4, swing + move),
    ]


def rocket(tint: str, at: Point, span: Span) -> list[Mark]:
    """A rocket that trembles, then leaves."""
    x, y = at
    stand = Span(span.start_ms, span.start_ms + span.length_ms * 2 // 5)
    leave = Span(stand.end_ms, span.end_ms)
    hull = "m 0 -150 b 56 -90 62 -20 46 90 l -46 90 b -62 -20 -56 -90 0 -150"
    fins = "m -44 30 l -92 108 -40 92 m 44 30 l 92 108 40 92"
    flame = "m -30 96 b -44 150 -10 170 0 214 b 10 170 44 150 30 96"
    parts = ((flame, SUN, 2), (fins, tint, 3), (hull, PAPER, 4), (shapes.circle(24, (0, -40)), tint, 5))
    marks = []
    for path, fill, layer in parts:
        tremble = motion.sway(1.6, 90, stand.length_ms)
        marks.append(draw(path, fill, (x, y), stand, layer, tremble))
        marks.append(
            draw(path, fill, (x, y), leave, layer, motion.go((x, y), (x, -420), 0, leave.length_ms * 2 // 3))
        )
    for number in range(7):
        puff = Span(leave.start_ms + number * 130, min(leave.start_ms + number * 130 + 1500, span.end_ms))
        if puff.length_ms > 200:
            side = (number % 3 - 1) * 56
            grow = f"\\fscx40\\fscy40\\t(0,{puff.length_ms},\\fscx170\\fscy170)" + motion.fade(100, 700)
            marks.append(
                draw(
                    shapes.circle(46),
                    PAPER,
                    (x + side, y + 190 - number * 6),
                    puff,
                    2,
                    grow + motion.clear(90),
                )
            )
    return marks


def drum(tint: str, at: Point, span: Span) -> list[Mark]:
    """Rings that go out from the middle, like beats."""
    marks = [draw(shapes.circle(62), PAPER, at, span, 4, motion.beat(122, 520, span.length_ms))]
    marks.append(draw(shapes.circle(34), tint, at, span, 5, motion.beat(122, 520, span.length_ms)))
    for start_ms in range(span.start_ms, span.end_ms - 500, 520):
        beat = Span(start_ms, min(start_ms + 1500, span.end_ms))
        grow = f"\\fscx30\\fscy30\\t(0,{beat.length_ms},0.8,\\fscx150\\fscy150)" + motion.fade(
            0, beat.length_ms * 3 // 4
        )
        marks.append(draw(shapes.ring(160, 12), mixed(tint, PAPER, 0.6), at, beat, 3, grow))
    return marks
