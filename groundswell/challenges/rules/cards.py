"""The frozen shapes in which other rooms and pages get challenges, themes and answers; no queries here."""

from dataclasses import dataclass
from datetime import date, datetime

from groundswell.videos.rules import PlayableVideo


@dataclass(frozen=True)
class EntryCard:
    """One video of a challenge as a page shows it; the numbers are those of the event log (0 = none)."""

    public_id: str
    number: int
    challenge_slug: str
    challenge_number: int
    hashtag: str
    theme_slug: str
    theme_number: int
    theme_name: str
    theme_colour: str
    is_painful: bool
    author_public_id: str
    author: str
    is_by_minor: bool
    caption: str
    language: str
    generation: int
    parent_public_id: str
    parent_author: str
    parent_number: int
    original_number: int
    answers: int
    joined_at: datetime | None
    is_simulated: bool
    playable: PlayableVideo
    is_limited: bool = False

    @property
    def is_original(self) -> bool:
        """True where the video is the challenge's own."""
        return self.generation == 0


@dataclass(frozen=True)
class FactLine:
    """A fact of a theme, in the reader's language."""

    text: str
    source: str


@dataclass(frozen=True)
class SourceLine:
    """Where a theme's facts come from."""

    title: str
    address: str


@dataclass(frozen=True)
class HelpLine:
    """Where to get help; a fictitious one is shown with its mark."""

    name: str
    contact: str
    country: str
    is_fictitious: bool


@dataclass(frozen=True)
class ThemePage:
    """A theme in the reader's language."""

    slug: str
    number: int
    name: str
    sentence: str
    colour: str
    is_painful: bool
    facts: tuple[FactLine, ...]
    sources: tuple[SourceLine, ...]
    what_to_do: tuple[str, ...]
    help: tuple[HelpLine, ...]


@dataclass(frozen=True)
class RuleLine:
    """One rule of a challenge in the reader's language; `id` is what a decline names."""

    id: str
    text: str


@dataclass(frozen=True)
class UseTerms:
    """What the institutions may do with an answer, where and until when, in the reader's language."""

    what: str
    where: str
    until: date


@dataclass(frozen=True)
class ChallengePage:
    """A challenge in the reader's language, with its themes, its originals and two counts."""

    slug: str
    number: int
    name: str
    hashtag: str
    aliases: tuple[str, ...]
    brief: str
    state: str
    is_taking_answers: bool
    is_simulated: bool
    opens_on: date
    closes_on: date
    zone: str
    languages: tuple[str, ...]
    countries: tuple[str, ...]
    rules: tuple[RuleLine, ...]
    use_terms: UseTerms
    terms_hash: str
    themes: tuple[ThemePage, ...]
    originals: tuple[EntryCard, ...]
    answers: int
    answer_countries: int


@dataclass(frozen=True)
class ChallengeLine:
    """A challenge in a list."""

    slug: str
    number: int
    name: str
    hashtag: str
    state: str
    is_simulated: bool
    opens_on: date
    closes_on: date
    answers: int


@dataclass(frozen=True)
class EntryNumbers:
    """Where a video stands in the tree, in the event log's integers (0 = none)."""

    challenge: int
    theme: int
    video: int
    original: int
    parent: int
    generation: int
    invitation: int
    is_simulated: bool


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A video in the tree of answers; `video` and `author` are empty once it was erased, `parent` 0 for an original."""

    number: int
    parent: int
    video: int
    joined_at: datetime
    invitation: int
    theme: int
    theme_name: str
    author: str
    generation: int


@dataclass(frozen=True, slots=True)
class NamedVideo:
    """What a list of figures calls a video; `author` is empty once she was erased."""

    public_id: str
    author: str
    caption: str
    theme_name: str
    generation: int
    is_published: bool
