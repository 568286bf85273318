"""Figures of being together and of being alone: a heart, a thread, a ring of people, bubbles of speech, hands."""

import math

from groundswell.demo.film import motion, shapes
from groundswell.demo.film.script import Mark, Span, colour, draw, mixed
from groundswell.demo.film.shapes import Point

INK = "#0C1B2A"
PAPER = "#FBF8F3"
SUN = "#FFC531"
GREY = "#8D99A6"
MANY = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")
"""The colours of Okabe and Ito: one person, one colour."""


def heart(tint: str, at: Point, span: Span) -> list[Mark]:
    """A heart that beats, and small ones that leave it."""
    x, y = at
    marks = [
        draw(shapes.heart(250), mixed(tint, PAPER, 0.25), at, span, 3, motion.beat(112, 900, span.length_ms)),
        draw(shapes.heart(150), PAPER, at, span, 4, motion.beat(118, 900, span.length_ms, 80)),
    ]
    for number, start_ms in enumerate(range(span.start_ms + 300, span.end_ms - 900, 420)):
        rise = Span(start_ms, min(start_ms + 2300, span.end_ms))
        begin = (x + (number * 71 % 200) - 100, y + 40)
        end = (begin[0] + (number * 59 % 220) - 110, y - 330)
        marks.append(
            draw(
                shapes.heart(38 + number % 3 * 12),
                PAPER,
                begin,
                rise,
                2,
                motion.go(begin, end) + motion.fade(200, 900),
            )
        )
    return marks


def thread(tint: str, at: Point, span: Span) -> list[Mark]:
    """Two people far apart, held by a thread that draws them together."""
    x, y = at
    apart, near = 190, 62
    pull_ms = span.length_ms * 2 // 5
    meet_ms = span.length_ms * 7 // 10
    marks = []
    for side, high, fill in ((-1, 210, SUN), (1, 128, PAPER)):
        feet = y + 170 - high / 2
        path = motion.go((x + side * apart, feet), (x + side * near, feet), pull_ms, meet_ms)
        marks.append(draw(shapes.body(high), fill, at, span, 4, path + motion.fade(300, 0)))
    cord = shapes.line(shapes.curved((-170, 0), (-60, 74), (60, -60), (170, 0)), 7)
    short = near / apart * 100
    tags = motion.beat(103, 700, pull_ms) + f"\\t({pull_ms},{meet_ms},\\fscx{short:.0f}\\fscy40)"
    marks.append(draw(cord, mixed(tint, PAPER, 0.5), (x, y + 104), span, 3, tags))
    marks.append(draw(shapes.ellipse(240, 18), INK, (x, y + 178), span, 2, motion.clear(120)))
    joined = Span(span.start_ms + meet_ms, span.end_ms)
    marks.append(draw(shapes.heart(120), mixed(tint, PAPER, 0.55), (x, y - 150), joined, 4, motion.pop()))
    return marks


def ring(tint: str, at: Point, span: Span) -> list[Mark]:
    """A grey figure alone; others come to her side, and she takes on colour."""
    x, y = at
    alone_ms = span.length_ms * 3 // 10
    places = ((-128, 0), (128, 0), (-74, -40), (74, -40), (-190, -34), (190, -34))
    marks = [
        draw(shapes.ellipse(270, 30), INK, (x, y + 176), span, 2, motion.clear(110)),
        draw(
            shapes.body(200),
            GREY,
            (x, y + 74),
            span,
            6,
            motion.dye(colour(PAPER), alone_ms + 900, alone_ms + 2200),
        ),
    ]
    every_ms = min(420, (span.length_ms - alone_ms) // 8)
    for number, (dx, dy) in enumerate(places):
        come = Span(min(span.start_ms + alone_ms + number * every_ms, span.end_ms - 100), span.end_ms)
        begin = (x + (620 if dx > 0 else -620), y + 74 + dy)
        path = motion.go(begin, (x + dx, y + 74 + dy), 0, 620)
        marks.append(
            draw(shapes.body(196 - (30 if dy else 0)), MANY[number], at, come, 5 if not dy else 4, path)
        )
    glow = Span(min(span.start_ms + alone_ms + 1500, span.end_ms - 100), span.end_ms)
    marks.append(draw(shapes.circle(230), SUN, (x, y + 40), glow, 3, motion.pop() + motion.clear(190)))
    return marks


def bubbles(tint: str, at: Point, span: Span) -> list[Mark]:
    """Sharp words that fall on somebody and turn into kind ones."""
    x, y = at
    turn_ms = span.start_ms + span.length_ms * 11 // 20
    marks = [
        draw(
            shapes.body(190), GREY, (x, y + 130), span, 4,
            motion.dye(colour(SUN), span.length_ms * 11 // 20, span.length_ms * 3 // 4),
        )
    ]  # fmt: skip
    places = ((-150, -110, 74), (140, -150, 84), (-10, -210, 66), (-178, 40, 56), (176, 10, 60))
    for number, (dx, dy, size) in enumerate(places):
        place = (x + dx, y + dy)
        sharp = Span(min(span.start_ms + number * 330, turn_ms - 100), turn_ms)
        shake = motion.sway(6, 130, sharp.length_ms)
        fall = motion.go((place[0], place[1] - 160), place, 0, 240)
        marks.append(
            draw(
                shapes.star(11, size, size * 0.66),
                mixed("#D55E00", tint, 0.25),
                place,
                sharp,
                5,
                fall + shake,
            )
        )
        marks.append(draw(shapes.box(size * 0.8, 9, 4), INK, place, sharp, 6, fall + shake))
        kind = Span(turn_ms, span.end_ms)
        marks.append(
            draw(shapes.bubble(size * 1.7, size * 1.25), PAPER, place, kind, 5, motion.pop(number * 90))
        )
        marks.append(
            draw(
                shapes.heart(size * 0.7),
                mixed(tint, "#D55E00", 0.2),
                place,
                kind,
                6,
                motion.pop(number * 90 + 150),
            )
        )
    return marks


def hands(tint: str, at: Point, span: Span) -> list[Mark]:
    """Hands that go up, one after the other."""
    x, y = at
    marks = []
    places = ((-170, 70, 116), (-84, -20, 142), (8, -70, 156), (104, -10, 140), (182, 80, 112))
    order = (2, 1, 3, 0, 4)
    for number, which in enumerate(order):
        dx, dy, size = places[which]
        late = Span(min(span.start_ms + number * 420, span.end_ms - 200), span.end_ms)
        fill = (PAPER, SUN, mixed(tint, PAPER, 0.35), MANY[1], MANY[2])[which]
        arm = shapes.box(size * 0.44, 700, 20, (0, size * 0.4 + 350))
        rise = motion.go((x + dx, y + 700), (x + dx, y + dy), 0, 620)
        marks.append(
            draw(
                f"{shapes.hand(size)} {arm}",
                fill,
                at,
                late,
                3 + number % 2,
                rise + motion.sway(4, 600, late.length_ms),
            )
        )
    marks += [
        draw(
            shapes.star(4, 30, 9),
            SUN,
            (x + 230 * math.cos(angle), y - 190 + 40 * math.sin(angle * 3)),
            span,
            2,
            motion.beat(160, 700, span.length_ms),
        )
        for angle in (0.3, 1.2, 2.1, 2.9)
    ]
    return marks
