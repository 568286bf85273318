"""Charts as SVG, drawn by the server: columns piled up, and lines. No words but those given, and no Django.

Text takes the colour of its surroundings, lines of the grid `--line` where a page sets it. Every chart stands over
a table with the same numbers. Every scale begins at 0.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#7A5CC2", "#6B7280", "#B8A000")
"""For what has no colour of its own: the Okabe–Ito set, and three that can be told from it."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 12, 10, 26
_FONT = 12
_MOST_STEPS = 4
_ROOM_FOR_A_PLACE = 84
_ROUND = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Line:
    """A series: its name, colour, and a value for each place; None leaves a gap."""

    label: str
    colour: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Frame:
    """How large a chart is, in its own units, and how its numbers are written."""

    width: int = 960
    height: int = 260
    write: Callable[[float], str] = "{:,.0f}".format

    @property
    def plot_width(self) -> float:
        """The room between the numbers at the left and the right edge."""
        return self.width - _LEFT - _RIGHT

    @property
    def plot_height(self) -> float:
        """The room between the top and the places below."""
        return self.height - _TOP - _BOTTOM


def stacked_columns(
    title: str, places: Sequence[str], lines: Sequence[Line], frame: Frame | None = None
) -> str:
    """A column for each place, piled up of the lines in their order."""
    frame = frame or Frame()
    sums = [sum(line.values[place] or 0 for line in lines) for place in range(len(places))]
    steps = steps_to(max(sums, default=0))
    room = frame.plot_width / max(len(places), 1)
    width = max(room * 0.82, 0.5)
    shapes = []
    for place in range(len(places)):
        below = 0.0
        for line in lines:
            value = line.values[place] or 0
            if value > 0:
                tall = frame.plot_height * value / steps[-1]
                x, y = _LEFT + room * place + (room - width) / 2, _y(below + value, steps, frame)
                told = f"{places[place]}, {line.label}: {frame.write(value)}"
                shapes.append(
                    f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{tall:.1f}" '
                    f'fill="{escape(line.colour)}"><title>{escape(told)}</title></rect>'
                )
                below += value
    return _svg(title, [*_grid(steps, frame), *shapes, *_places(places, frame, room, room / 2)], frame)


def line_chart(
    title: str, places: Sequence[str], lines: Sequence[Line], frame: Frame | None = None, *, top: float = 0
) -> str:
    """A line for each series; the scale reaches at least to `top`."""
    frame = frame or Frame()
    values = [value for line in lines for value in line.values if value is not None]
    steps = steps_to(max([top, *values]))
    room = frame.plot_width / max(len(places) - 1, 1)
    shapes = []
    for line in lines:
        points = [
            f"{_LEFT + room * place:.1f},{_y(value, steps, frame):.1f}"
            for place, value in enumerate(line.values)
            if value is not None
        ]
        shapes.append(
            f'<polyline points="{" ".join(points)}" fill="none" stroke="{escape(line.colour)}" stroke-width="2" '
            f'stroke-linejoin="round"><title>{escape(line.label)}</title></polyline>'
        )
    return _svg(title, [*_grid(steps, frame), *shapes, *_places(places, frame, room, 0)], frame)


def steps_to(top: float) -> list[float]:
    """Round numbers from 0 up to at least `top`, at most five of them; counts have no step below 1."""
    step = 1.0
    while step * _MOST_STEPS < top:
        step = next(each for each in _rising(step) if each > step)
    count = max(-(-top // step), 1)
    return [step * number for number in range(int(count) + 1)]


def _rising(step: float) -> Iterator[float]:
    power = 10.0 ** (len(str(int(step))) - 1)
    yield from (each * power for each in _ROUND)


def _y(value: float, steps: Sequence[float], frame: Frame) -> float:
    return _TOP + frame.plot_height * (1 - value / steps[-1])


def _grid(steps: Sequence[float], frame: Frame) -> Iterator[str]:
    for step in steps:
        y = _y(step, steps, frame)
        yield (
            f'<line class="grid" x1="{_LEFT}" x2="{frame.width - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" '
            'stroke="#8a939c" stroke-opacity="0.35"/>'
        )
        yield _text(_LEFT - 6, y + _FONT / 3, frame.write(step), "end")


def _places(places: Sequence[str], frame: Frame, room: float, middle: float) -> Iterator[str]:
    """The names of as many places as there is room for, the first among them."""
    every = max(-(-len(places) * _ROOM_FOR_A_PLACE // int(frame.plot_width)), 1)
    for place in range(0, len(places), every):
        x = _LEFT + room * place + middle
        anchor = "end" if x > frame.width - _ROOM_FOR_A_PLACE / 2 else "start" if x < _LEFT + 20 else "middle"
        at = min(max(x, _LEFT), frame.width - _RIGHT)
        yield _text(at, frame.height - 8, places[place], anchor)


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{_FONT}" fill="currentColor">'
        f"{escape(words)}</text>"
    )


def _svg(title: str, shapes: Sequence[str], frame: Frame) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width} {frame.height}" role="img" '
        f'aria-label="{escape(title)}">{"".join(shapes)}</svg>'
    )
