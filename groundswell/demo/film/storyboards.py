"""The four originals, act by act: what is said, which figures move, and how each ends in the wave of our mark."""

from collections.abc import Mapping
from dataclasses import dataclass

from groundswell.demo.film.motifs import MOTIFS
from groundswell.demo.film.script import MIDDLE, Mark, Span, words
from groundswell.demo.film.tunes import TUNES, Tune

ORIGINAL_MS = 15_000
ACTS = (Span(0, 4_200), Span(4_200, 8_600), Span(8_600, 12_000), Span(12_000, 15_000))
FIGURES_AT = (MIDDLE, 520)
"""Above the author's name and the buttons that the player lays over the lower third."""


@dataclass(frozen=True, slots=True)
class Film:
    """Everything that FFmpeg needs for one film."""

    ground: str
    tint: str
    seed: int
    marks: tuple[Mark, ...]
    tune: Tune
    length_ms: int


@dataclass(frozen=True, slots=True)
class Story:
    """An original in words: ground, colour, what is said in the first three acts, with which figures, and the call."""

    ground: str
    tint: str
    lines: tuple[str, str, str]
    motifs: tuple[str, str, str]
    call: str


STORIES: Mapping[str, Story] = {
    "child-labour": Story(
        "slope",
        "#E69F00",
        (r"Who sewed\Nyour ball?", r"138 million\Nchildren work", r"Give them back\Nthe morning"),
        ("ball", "wall", "sunrise"),
        r"What would\Nyou give back?",
    ),
    "gender-equality": Story(
        "rays",
        "#009E73",
        (r"Same dream,\Nsame start?", r"She does the\Nchores first", r"Level\Nthe steps"),
        ("drum", "scales", "rocket"),
        r"Who lifts\Nyou up?",
    ),
    "family-unity": Story(
        "swell",
        "#56B4E9",
        (r"Some cross\Na sea", r"Every child\Nhas a right", r"to be with\Nfamily"),
        ("boat", "thread", "house"),
        r"Who is home\Nfor you?",
    ),
    "bullying": Story(
        "spiral",
        "#CC79A7",
        (r"“It was\Njust a joke”", r"One in three\Nhears it\Nat school", r"Stand next\Nto her"),
        ("bubbles", "ring", "hands"),
        r"What do you\Nsay instead?",
    ),
}
"""The storyboard of each theme's original."""


def original(theme: str, hashtag: str) -> Film:
    """The original of a theme; KeyError where there is none."""
    story = STORIES[theme]
    marks: list[Mark] = []
    for act, line, motif in zip(ACTS, story.lines, story.motifs, strict=False):
        marks += words(line, "en", act)
        marks += MOTIFS[motif](story.tint, FIGURES_AT, act)
    marks += _ending(story, hashtag)
    return Film(story.ground, story.tint, 7, tuple(marks), TUNES[theme], ORIGINAL_MS)


def _ending(story: Story, hashtag: str) -> list[Mark]:
    act = ACTS[-1]
    return [
        *words(story.call, "en", act, at=190),
        *MOTIFS["wave"](story.tint, (MIDDLE, 450), act),
        *words(hashtag, "en", act, at=660, largest=52),
    ]
