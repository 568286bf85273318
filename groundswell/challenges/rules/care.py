"""The words of the card that somebody in danger or distress sees at once: written by the lead, never generated."""

from collections.abc import Mapping
from dataclasses import dataclass

from groundswell.challenges.rules.nodes import Fields
from groundswell.challenges.rules.reading import Reading
from groundswell.challenges.rules.sentences import gettext_noop, say
from groundswell.challenges.rules.terms import terms_hash
from groundswell.challenges.rules.texts import Texts

LONGEST_TITLE = 160
LONGEST_WORDS = 1200
"""A heading, and what fits a phone beside the helplines."""

DANGER, DISTRESS = "T0", "T1"
"""Under these the words stand in `Challenge.card`; the values of the two most urgent levels of screening."""
FIELD_OF = {DANGER: "danger", DISTRESS: "distress"}
REVIEWED = "reviewed"
"""Beside them stand the words as they were last reviewed, which are the ones that are shown."""


class ReviewRefused(ValueError):
    """A card that cannot be called reviewed: there is none, or not the one that was read."""

    def __init__(self) -> None:
        """Keep the sentence for translation."""
        self.sentence = say(
            gettext_noop(
                "The words of the card were changed since you opened this page. Read them once more."
            )
        )
        super().__init__(str(self.sentence))


@dataclass(frozen=True)
class CareWords:
    """A heading and what stands under it."""

    title: Texts
    words: Texts


@dataclass(frozen=True)
class CareCard:
    """What the card says where somebody may be in danger, and where she may be in distress."""

    danger: CareWords
    distress: CareWords

    def by_level(self) -> dict[str, CareWords]:
        """Give the words under the levels' names."""
        return {DANGER: self.danger, DISTRESS: self.distress}


def read_card(reading: Reading, fields: Fields) -> CareCard | None:
    """Give the card of a description; None where it has none."""
    node = fields.entries.get("card")
    if node is None:
        return None
    row = reading.fields(node, "card", required=tuple(FIELD_OF.values()))
    return CareCard(*(_words(reading, row, key) for key in FIELD_OF.values()))


def _words(reading: Reading, fields: Fields, key: str) -> CareWords:
    node = fields.entries.get(key)
    place = f"card.{key}"
    row = Fields({}) if node is None else reading.fields(node, place, required=("title", "words"))
    return CareWords(
        reading.texts(row, "title", f"{place}.title", LONGEST_TITLE),
        reading.texts(row, "words", f"{place}.words", LONGEST_WORDS),
    )


def card_column(card: CareCard | None) -> dict[str, dict[str, dict[str, str]]]:
    """Give the card as `Challenge.card` holds it, without its review."""
    if card is None:
        return {}
    return {
        level: {"title": dict(each.title), "words": dict(each.words)}
        for level, each in card.by_level().items()
    }


def card_of_column(column: Mapping[str, Mapping[str, Texts]]) -> CareCard | None:
    """Give the card that `Challenge.card` holds; None where there is none."""
    if DANGER not in column or DISTRESS not in column:
        return None
    found = (CareWords(column[level]["title"], column[level]["words"]) for level in (DANGER, DISTRESS))
    return CareCard(*found)


def card_hash(column: Mapping[str, object]) -> str:
    """Give the SHA-256 (hex) of the words of a card as stored, so that a review holds for what was read."""
    return terms_hash({level: column.get(level) for level in FIELD_OF})


def is_reviewed(column: Mapping[str, object]) -> bool:
    """Say whether a card's words as they stand are those that were reviewed."""
    return DANGER in column and column.get(REVIEWED) == {level: column.get(level) for level in FIELD_OF}


def lacking_languages(card: CareCard, languages: tuple[str, ...]) -> list[str]:
    """Give the languages in which a heading or words of a card are missing."""
    texts = [text for each in card.by_level().values() for text in (each.title, each.words)]
    return [language for language in languages if not all(text.get(language) for text in texts)]
