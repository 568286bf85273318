"""Moving figures around one place, by name; each is a function of its colour, its place and its time."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from groundswell.demo.film.motifs import play, together, work, world
from groundswell.demo.film.script import Mark, Span
from groundswell.demo.film.shapes import Point

Motif: TypeAlias = Callable[[str, Point, Span], list[Mark]]

MOTIFS: Mapping[str, Motif] = {
    "ball": play.ball,
    "kite": play.kite,
    "rocket": play.rocket,
    "drum": play.drum,
    "wall": work.wall,
    "book": work.book,
    "scales": work.steps,
    "plant": work.plant,
    "house": world.house,
    "boat": world.boat,
    "sunrise": world.sunrise,
    "wave": world.wave,
    "heart": together.heart,
    "thread": together.thread,
    "ring": together.ring,
    "bubbles": together.bubbles,
    "hands": together.hands,
}
"""Every motif by its name."""
