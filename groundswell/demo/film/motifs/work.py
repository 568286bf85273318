"""Figures of work and school: a wall of bricks, a book, steps that level out, a plant that grows."""

import math

from groundswell.demo.film import motion, shapes
from groundswell.demo.film.grounds import deep
from groundswell.demo.film.script import Mark, Span, draw, mixed
from groundswell.demo.film.shapes import Point

INK = "#0C1B2A"
PAPER = "#FBF8F3"
SUN = "#FFC531"
BRICK = (92, 40)
ROWS = 6


def wall(tint: str, at: Point, span: Span) -> list[Mark]:
    """Bricks that fall into a wall, one after the other, and fly apart at the end."""
    x, y = at
    places = [
        (
            x + (column - 1.5) * (BRICK[0] + 6) + (0 if row % 2 else BRICK[0] / 2 - 23),
            y + 150 - row * (BRICK[1] + 6),
        )
        for row in range(ROWS)
        for column in range(4)
    ]
    every_ms = span.length_ms * 11 // 20 // len(places)
    leave_ms = span.length_ms * 4 // 5
    marks = []
    for number, place in enumerate(places):
        fill = mixed(tint, ("#FFFFFF", "#D55E00", INK)[number % 3], 0.16)
        begin = Span(span.start_ms + number * every_ms, span.start_ms + leave_ms)
        fall = motion.go((place[0], place[1] - 260), place, 0, 260) + motion.fade(120, 0)
        marks.append(draw(shapes.box(*BRICK, 6), fill, place, begin, 3, fall))
        marks.append(_flying(fill, place, Span(begin.end_ms, span.end_ms), number))
    return marks


def _flying(fill: str, place: Point, span: Span, number: int) -> Mark:
    angle = math.tau * number * 0.382
    target = (place[0] + 520 * math.cos(angle), place[1] + 620 * math.sin(angle))
    tags = (
        motion.go(place, target) + motion.turn((-1) ** number * 200, 0, span.length_ms) + motion.fade(0, 400)
    )
    return draw(shapes.box(*BRICK, 6), fill, place, span, 3, tags)


def book(tint: str, at: Point, span: Span) -> list[Mark]:
    """An open book out of which stars rise."""
    x, y = at
    come = motion.pop()
    marks = [
        draw(shapes.box(330, 190, 18, (0, 14)), mixed(tint, deep(tint), 0.25), at, span, 2, come),
        draw(shapes.page(150, 180, -1), PAPER, at, span, 3, come),
        draw(shapes.page(150, 180, 1), mixed(PAPER, INK, 0.1), at, span, 3, come),
    ]
    for side in (-1, 1):
        rows = " ".join(
            shapes.box(96 - 18 * (row % 2), 9, 4, (side * 76, -34 + row * 28)) for row in range(4)
        )
        marks.append(draw(rows, mixed(tint, deep(tint), 0.2), at, span, 4, come))
    for number, start_ms in enumerate(range(span.start_ms + 500, span.end_ms - 700, 380)):
        rise = Span(start_ms, min(start_ms + 2400, span.end_ms))
        begin = (x + (number * 53 % 160) - 80, y - 70)
        end = (begin[0] + (number * 97 % 180) - 90, y - 330)
        tags = motion.go(begin, end) + motion.fade(200, 700) + motion.turn(150, 0, rise.length_ms)
        path = (shapes.star(5, 26, 11), shapes.circle(13), shapes.heart(34))[number % 3]
        marks.append(draw(path, (SUN, PAPER, mixed(tint, PAPER, 0.4))[number % 3], begin, rise, 5, tags))
    return marks


def steps(tint: str, at: Point, span: Span) -> list[Mark]:
    """Two figures on blocks of unlike height, which become level."""
    x, y = at
    level_ms = span.length_ms * 45 // 100
    marks = []
    for side, high, fill in ((-1, 210, PAPER), (1, 60, SUN)):
        before = Span(span.start_ms, span.start_ms + level_ms)
        after = Span(before.end_ms, span.end_ms)
        place = (x + side * 96, y + 220)
        top = (place[0], place[1] - high - 96)
        level = (place[0], place[1] - 135 - 96)
        block = shapes.polygon([(-72, -135), (72, -135), (72, 0), (-72, 0)])
        size = high * 100 // 135
        marks += [
            draw(block, mixed(tint, deep(tint), 0.1), place, before, 2, f"\\fscy{size}"),
            draw(
                block, mixed(tint, deep(tint), 0.1), place, after, 2, f"\\fscy{size}\\t(0,900,0.6,\\fscy100)"
            ),
            draw(shapes.body(190), fill, top, before, 3),
            draw(shapes.body(190), fill, top, after, 3, motion.go(top, level, 0, 800)),
        ]
    joined = Span(span.start_ms + level_ms + 900, span.end_ms)
    if joined.length_ms > 500:
        bars = f"{shapes.box(96, 22, 11, (0, -20))} {shapes.box(96, 22, 11, (0, 20))}"
        marks.append(draw(bars, PAPER, (x, y - 200), joined, 4, motion.pop()))
    return marks


def plant(tint: str, at: Point, span: Span) -> list[Mark]:
    """A plant that grows out of a dot, leaf by leaf, and blooms."""
    x, y = at
    foot = (x, y + 210)
    stem = shapes.line(shapes.curved((0, 0), (-26, -120), (28, -230), (0, -350)), 16)
    grow = "\\fscx60\\fscy0\\t(200,1800,0.7,\\fscx100\\fscy100)"
    marks = [
        draw(shapes.ellipse(130, 26), mixed(deep(tint), tint, 0.25), foot, span, 2),
        draw(stem, "#57C795", foot, span, 3, grow),
    ]
    for number, (side, height) in enumerate(((1, 90), (-1, 150), (1, 215), (-1, 275))):
        late = Span(min(span.start_ms + 700 + number * 340, span.end_ms - 100), span.end_ms)
        swing = motion.pop()
        marks.append(
            draw(
                shapes.leaf(96, side),
                mixed("#57C795", PAPER, number * 0.1),
                (x, foot[1] - height),
                late,
                3,
                swing,
            )
        )
    bloom = Span(min(span.start_ms + 2100, span.end_ms - 100), span.end_ms)
    petals = " ".join(
        shapes.circle(34, (50 * math.cos(math.tau * number / 6), 50 * math.sin(math.tau * number / 6)))
        for number in range(6)
    )
    top = (x, foot[1] - 356)
    marks.append(
        draw(
            petals,
            mixed(tint, PAPER, 0.35),
            top,
            bloom,
            4,
            motion.pop() + motion.turn(60, 500, bloom.length_ms),
        )
    )
    marks.append(draw(shapes.circle(32), SUN, top, bloom, 5, motion.pop(150)))
    return marks
