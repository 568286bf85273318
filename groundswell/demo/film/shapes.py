"""The outlines of figures as paths around their own middle, in pixels; colour, place and motion are not here."""

import itertools
import math
import re
from collections.abc import Sequence

KAPPA = 0.5523
"""The handle of a Bézier curve that draws a quarter of a circle."""

Point = tuple[float, float]


def polygon(points: Sequence[Point]) -> str:
    """Straight lines from point to point."""
    (x, y), *rest = points
    return f"m {x:.0f} {y:.0f} l " + " ".join(f"{a:.0f} {b:.0f}" for a, b in rest)


def ellipse(wide: float, high: float, at: Point = (0, 0)) -> str:
    """An ellipse with these half axes."""
    x, y = at
    a, b = wide * KAPPA, high * KAPPA
    return (
        f"m {x + wide:.0f} {y:.0f} "
        f"b {x + wide:.0f} {y + b:.0f} {x + a:.0f} {y + high:.0f} {x:.0f} {y + high:.0f} "
        f"b {x - a:.0f} {y + high:.0f} {x - wide:.0f} {y + b:.0f} {x - wide:.0f} {y:.0f} "
        f"b {x - wide:.0f} {y - b:.0f} {x - a:.0f} {y - high:.0f} {x:.0f} {y - high:.0f} "
        f"b {x + a:.0f} {y - high:.0f} {x + wide:.0f} {y - b:.0f} {x + wide:.0f} {y:.0f}"
    )


def circle(radius: float, at: Point = (0, 0)) -> str:
    """A circle."""
    return ellipse(radius, radius, at)


def ring(radius: float, thickness: float) -> str:
    """A circle with a hole."""
    inner = radius - thickness
    hole = (
        f"m {inner:.0f} 0 b {inner:.0f} {-inner * KAPPA:.0f} {inner * KAPPA:.0f} {-inner:.0f} 0 {-inner:.0f} "
        f"b {-inner * KAPPA:.0f} {-inner:.0f} {-inner:.0f} {-inner * KAPPA:.0f} {-inner:.0f} 0 "
        f"b {-inner:.0f} {inner * KAPPA:.0f} {-inner * KAPPA:.0f} {inner:.0f} 0 {inner:.0f} "
        f"b {inner * KAPPA:.0f} {inner:.0f} {inner:.0f} {inner * KAPPA:.0f} {inner:.0f} 0"
    )
    return f"{circle(radius)} {hole}"


def box(wide: float, high: float, corner: float = 0, at: Point = (0, 0)) -> str:
    """A rectangle with round corners."""
    x, y = at
    left, right, top, bottom = x - wide / 2, x + wide / 2, y - high / 2, y + high / 2
    if not corner:
        return polygon([(left, top), (right, top), (right, bottom), (left, bottom)])
    c, k = corner, corner * (1 - KAPPA)
    return (
        f"m {left + c:.0f} {top:.0f} l {right - c:.0f} {top:.0f} "
        f"b {right - k:.0f} {top:.0f} {right:.0f} {top + k:.0f} {right:.0f} {top + c:.0f} "
        f"l {right:.0f} {bottom - c:.0f} "
        f"b {right:.0f} {bottom - k:.0f} {right - k:.0f} {bottom:.0f} {right - c:.0f} {bottom:.0f} "
        f"l {left + c:.0f} {bottom:.0f} "
        f"b {left + k:.0f} {bottom:.0f} {left:.0f} {bottom - k:.0f} {left:.0f} {bottom - c:.0f} "
        f"l {left:.0f} {top + c:.0f} "
        f"b {left:.0f} {top + k:.0f} {left + k:.0f} {top:.0f} {left + c:.0f} {top:.0f}"
    )


def star(points: int, radius: float, inner: float) -> str:
    """A star; with many points and a large `inner` a sun or a sharp bubble."""
    corners = []
    for number in range(points * 2):
        angle = math.pi * number / points - math.pi / 2
        reach = radius if number % 2 == 0 else inner
        corners.append((reach * math.cos(angle), reach * math.sin(angle)))
    return polygon(corners)


def heart(size: float) -> str:
    """A heart, `size` wide and high."""
    s = size / 100
    return (
        f"m 0 {50 * s:.0f} b {-22 * s:.0f} {30 * s:.0f} {-50 * s:.0f} {12 * s:.0f} {-50 * s:.0f} {-16 * s:.0f} "
        f"b {-50 * s:.0f} {-48 * s:.0f} {-12 * s:.0f} {-52 * s:.0f} 0 {-24 * s:.0f} "
        f"b {12 * s:.0f} {-52 * s:.0f} {50 * s:.0f} {-48 * s:.0f} {50 * s:.0f} {-16 * s:.0f} "
        f"b {50 * s:.0f} {12 * s:.0f} {22 * s:.0f} {30 * s:.0f} 0 {50 * s:.0f}"
    )


def body(high: float) -> str:
    """A figure of a person without face: a round head over rounded shoulders; the feet are at `high` / 2."""
    s = high / 200
    shoulders = (
        f"m {-46 * s:.0f} {100 * s:.0f} l {-46 * s:.0f} {10 * s:.0f} "
        f"b {-46 * s:.0f} {-24 * s:.0f} {-26 * s:.0f} {-34 * s:.0f} 0 {-34 * s:.0f} "
        f"b {26 * s:.0f} {-34 * s:.0f} {46 * s:.0f} {-24 * s:.0f} {46 * s:.0f} {10 * s:.0f} "
        f"l {46 * s:.0f} {100 * s:.0f}"
    )
    return f"{circle(31 * s, (0, -69 * s))} {shoulders}"


def hand(size: float) -> str:
    """An open hand."""
    s = size / 100
    fingers = [(-27, -26, 15, 52), (-9, -38, 15, 62), (9, -37, 15, 60), (27, -27, 14, 48)]
    paths = [box(w * s, h * s, w * s / 2, (x * s, y * s)) for x, y, w, h in fingers]
    palm = box(70 * s, 62 * s, 22 * s, (0, 20 * s))
    thumb = (
        f"m {26 * s:.0f} {34 * s:.0f} b {44 * s:.0f} {26 * s:.0f} {50 * s:.0f} {4 * s:.0f} {58 * s:.0f} {-4 * s:.0f} "
        f"b {66 * s:.0f} {-8 * s:.0f} {70 * s:.0f} {2 * s:.0f} {66 * s:.0f} {10 * s:.0f} "
        f"b {58 * s:.0f} {28 * s:.0f} {46 * s:.0f} {46 * s:.0f} {28 * s:.0f} {50 * s:.0f}"
    )
    return " ".join([*paths, palm, thumb])


def roof(wide: float, high: float) -> str:
    """A gable."""
    return polygon([(-wide / 2, high / 2), (0, -high / 2), (wide / 2, high / 2)])


def surge(wide: float, high: float, crests: int) -> str:
    """The top of a sea: `crests` waves over `wide` pixels, filled far downward."""
    step = wide / crests
    left = -wide / 2
    path = [f"m {left:.0f} 0"]
    for number in range(crests):
        x = left + number * step
        path.append(
            f"b {x + step * 0.25:.0f} {-high:.0f} {x + step * 0.25:.0f} {-high:.0f} {x + step / 2:.0f} 0 "
            f"b {x + step * 0.75:.0f} {high:.0f} {x + step * 0.75:.0f} {high:.0f} {x + step:.0f} 0"
        )
    return " ".join([*path, f"l {wide / 2:.0f} 900 {left:.0f} 900"])


def bubble(wide: float, high: float) -> str:
    """A speech bubble with its tail at the lower left."""
    tail = polygon([(-wide * 0.3, high * 0.42), (-wide * 0.38, high * 0.78), (-wide * 0.06, high * 0.42)])
    return f"{box(wide, high, high * 0.36)} {tail}"


def page(wide: float, high: float, side: int) -> str:
    """One page of an open book; `side` is -1 for the left one and 1 for the right one."""
    x = side * wide
    return (
        f"m 0 {-high / 2:.0f} b {x * 0.3:.0f} {-high * 0.66:.0f} {x * 0.7:.0f} {-high * 0.62:.0f} "
        f"{x:.0f} {-high / 2:.0f} l {x:.0f} {high / 2:.0f} "
        f"b {x * 0.7:.0f} {high * 0.38:.0f} {x * 0.3:.0f} {high * 0.34:.0f} 0 {high / 2:.0f}"
    )


def curved(begin: Point, first: Point, second: Point, end: Point, steps: int = 14) -> list[Point]:
    """Points along a Bézier curve, both ends included."""
    points = []
    for step in range(steps + 1):
        t = step / steps
        parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        along = (begin, first, second, end)
        points.append(
            (
                sum(part * x for part, (x, _) in zip(parts, along, strict=True)),
                sum(part * y for part, (_, y) in zip(parts, along, strict=True)),
            )
        )
    return points


def line(points: Sequence[Point], thickness: float) -> str:
    """A drawn line of this thickness with round ends: pieces that all turn the same way, so that none cuts another."""
    half = thickness / 2
    pieces = [circle(half, point) for point in points]
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        length = math.hypot(bx - ax, by - ay) or 1
        nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
        pieces.append(
            polygon([(ax + nx, ay + ny), (ax - nx, ay - ny), (bx - nx, by - ny), (bx + nx, by + ny)])
        )
    return " ".join(pieces)


def mark_wave(size: float) -> str:
    """The wave of our mark (the same curves as in islands/mark/mark.svg), `size` high and wide, without its dot."""
    scale = size / 32
    path = (
        "m 8.6 27 b 16.4 26 13.8 5 22 5 b 28 5 31.6 10 30.4 15.6 b 28.4 11.8 23.8 12 22.8 16.2 "
        "b 21.8 20.4 25 25.4 31 27"
    )
    return re.sub(r"[\d.]+", lambda number: f"{(float(number[0]) - 16) * scale:.1f}", path)


def mark_dot(size: float) -> str:
    """The dot out of which that wave grows, in its place."""
    scale = size / 32
    return circle(3.6 * scale, ((4.6 - 16) * scale, (23.4 - 16) * scale))


def leaf(size: float, side: int) -> str:
    """A leaf that grows to one side (-1 left, 1 right) from its foot."""
    x = size * side
    return (
        f"m 0 0 b {x * 0.1:.0f} {-size * 0.5:.0f} {x * 0.6:.0f} {-size * 0.6:.0f} {x:.0f} {-size * 0.5:.0f} "
        f"b {x * 0.8:.0f} {-size * 0.1:.0f} {x * 0.4:.0f} {size * 0.1:.0f} 0 0"
    )
