"""What a page needs to show an author her own words with what was found in them; how it looks is the page's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from groundswell.screening.personal_data.finding import Finding, Kind
from groundswell.screening.personal_data.words import PERSONAL_DATA_WORDS, KindWords


@dataclass(frozen=True)
class Piece:
    """A part of the text; `kind` is '' where nothing was found in it."""

    text: str
    kind: Kind | str


@dataclass(frozen=True)
class Told:
    """The text in pieces, and three sentences about each kind that was found, in the reader's language."""

    text: str
    pieces: tuple[Piece, ...]
    words: tuple[KindWords, ...]


def tell(text: str, findings: Sequence[Finding], gettext: Callable[[str], str]) -> Told:
    """Give `text` in pieces with what to say about each kind; `findings` are those of `personal_data(text)`."""
    pieces: list[Piece] = []
    done = 0
    for finding in findings:
        pieces.append(Piece(text[done : finding.start], ""))
        pieces.append(Piece(text[finding.start : finding.end], finding.kind))
        done = finding.end
    pieces.append(Piece(text[done:], ""))
    kinds = dict.fromkeys(finding.kind for finding in findings)
    return Told(
        text,
        tuple(piece for piece in pieces if piece.text),
        tuple(_in_words(PERSONAL_DATA_WORDS[kind], gettext) for kind in kinds),
    )


def _in_words(words: KindWords, gettext: Callable[[str], str]) -> KindWords:
    return KindWords(gettext(words.what), gettext(words.why), gettext(words.instead))
