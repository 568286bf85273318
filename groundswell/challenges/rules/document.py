"""A challenge as it is described in a file or a form, understood; how it is checked is in `check`."""

from dataclasses import dataclass, field
from datetime import date

from groundswell.challenges.rules.care import CareCard
from groundswell.challenges.rules.comments import CommentMode
from groundswell.challenges.rules.texts import Texts


@dataclass(frozen=True)
class Rule:
    """One rule; `id` is what a decline names."""

    id: str
    text: Texts


@dataclass(frozen=True)
class TermsOfUse:
    """What the institutions may do with an answer, where, and until when."""

    what: Texts
    where: Texts
    until: date


@dataclass(frozen=True)
class Fact:
    """A fact; `source` is the title of one of its theme's sources, or ''."""

    text: Texts
    source: str = ""


@dataclass(frozen=True)
class Source:
    """Where facts come from."""

    title: str
    address: str = ""


@dataclass(frozen=True)
class Help:
    """Where to get help; `country` '' means everywhere."""

    name: Texts
    contact: str
    country: str = ""
    is_fictitious: bool = False


@dataclass(frozen=True)
class ThemeDocument:
    """One theme; `comments` is None where the challenge's mode holds."""

    slug: str
    name: Texts
    sentence: Texts
    colour: str
    is_painful: bool = False
    comments: CommentMode | None = None
    facts: tuple[Fact, ...] = ()
    sources: tuple[Source, ...] = ()
    what_to_do: tuple[Texts, ...] = ()
    help: tuple[Help, ...] = ()


@dataclass(frozen=True)
class DeclaredOriginal:
    """An original that lies beside the file; `file` is relative to it."""

    theme: str
    file: str
    language: str
    caption: str = ""


@dataclass(frozen=True)
class ChallengeDocument:
    """A whole challenge; `hashtags` has the main one first, as they are shown."""

    slug: str
    name: Texts
    hashtags: tuple[str, ...]
    brief: Texts
    zone: str
    opens_on: date
    closes_on: date
    languages: tuple[str, ...]
    countries: tuple[str, ...]
    rules: tuple[Rule, ...]
    use_terms: TermsOfUse
    themes: tuple[ThemeDocument, ...] = ()
    originals: tuple[DeclaredOriginal, ...] = ()
    is_simulated: bool = False
    comments: CommentMode = CommentMode.APPROVAL
    card: CareCard | None = None


@dataclass(frozen=True)
class Known:
    """What is known outside the description: the zones there are, and the slugs and hashtags already taken."""

    zones: frozenset[str]
    slugs: frozenset[str] = field(default_factory=frozenset)
    hashtags: frozenset[str] = field(default_factory=frozenset)
