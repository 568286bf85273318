"""How an answer is filmed: somebody who speaks, or figures that move, with her own words in her own language."""

import itertools
from dataclasses import dataclass

from groundswell.demo.film import character
from groundswell.demo.film.motifs import MOTIFS
from groundswell.demo.film.script import MIDDLE, Mark, Span, words
from groundswell.demo.film.storyboards import FIGURES_AT, Film
from groundswell.demo.film.tunes import TUNES, variation

SPEAKER_AT = (MIDDLE, 540)


@dataclass(frozen=True, slots=True)
class Shot:
    """What an answer shows: its ground, whether its author speaks (`look` 0 to 7, -1 for figures alone), figures, words."""

    ground: str
    look: int
    motifs: tuple[str, ...]
    lines: tuple[str, ...]
    length_ms: int


def answer(theme: str, tint: str, language: str, shot: Shot, seed: int) -> Film:
    """The film of an answer; every line of its words takes an equal part of the time."""
    marks: list[Mark] = []
    parts = _parts(shot.length_ms, len(shot.lines))
    for part, line in zip(parts, shot.lines, strict=True):
        marks += words(line, language, part)
    if shot.look >= 0:
        marks += _spoken(shot, tint)
    else:
        acts = _parts(shot.length_ms, len(shot.motifs))
        for act, motif in zip(acts, shot.motifs, strict=True):
            marks += MOTIFS[motif](tint, FIGURES_AT, act)
    tune = variation(TUNES[theme], seed)
    return Film(shot.ground, tint, seed, tuple(marks), tune, shot.length_ms)


def _spoken(shot: Shot, tint: str) -> list[Mark]:
    """She speaks; where there are figures too, they take the last part of the film."""
    whole = Span(0, shot.length_ms)
    look = character.LOOKS[shot.look % len(character.LOOKS)]
    if not shot.motifs:
        return character.speaking(look, SPEAKER_AT, whole, wave_hand=True)
    speaks, shows = _parts(shot.length_ms, 2)
    return [
        *character.speaking(look, SPEAKER_AT, speaks, wave_hand=shot.look % 2 == 0),
        *MOTIFS[shot.motifs[0]](tint, FIGURES_AT, shows),
    ]


def _parts(length_ms: int, number: int) -> list[Span]:
    borders = [length_ms * at // number for at in range(number + 1)]
    return [Span(begin, end) for begin, end in itertools.pairwise(borders)]
