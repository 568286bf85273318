"""What a comment may be, who decides before it appears, and why somebody cannot write one; no table, no clock."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from groundswell.challenges.rules import CommentMode, Sentence, gettext_noop, say
from groundswell.screening.levels import Level, is_more_urgent, level_of
from groundswell.screening.personal_data import Finding
from groundswell.screening.signals import NO_LANGUAGE, Screening

LONGEST_COMMENT = 1000
"""Characters of a comment: about what fits on a phone's screen."""

MOST_A_DAY = 100
"""Comments of one person in 24 hours: one every ten minutes while awake, which nobody writes but a machine."""
MOST_CRIES_A_DAY = 300
"""The bound for words that may be a cry: who writes them is hardly ever refused, a flood still ends."""

WHITE_LINES = re.compile(r"\n{3,}")
UNWANTED = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Controls, lone surrogates, private and unassigned characters: nobody means them, and some break a page."""
TURNING_SIGNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff")
"""Embeddings and overrides make a text read as another one (Unicode TR 36)."""
UNSEEN = UNWANTED | {"Cf", "Mn", "Zs"}
"""Categories of signs of which nothing is seen where they stand alone."""
BLANK_SIGNS = frozenset("\u115f\u1160\u2800\u3164\uffa0\U0001d159")
"""Letters and symbols by category that show nothing: fillers of Hangul, the empty Braille cell, a note without head."""


class CommentRefused(ValueError):
    """Words that cannot be taken as they are; `sentence` says why and what to do."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(str(sentence))


class PersonalDataFound(CommentRefused):
    """Something in the words could lead to somebody: the author may change it, or send it to be looked at anyway."""

    def __init__(self, text: str, findings: Sequence[Finding]) -> None:
        self.text = text
        self.findings = tuple(findings)
        super().__init__(say(gettext_noop("There is something in your words that could lead to a person.")))


class CommentHindrance(StrEnum):
    """Why somebody cannot comment on a video now; NONE where she can."""

    NONE = ""
    NOT_OPEN = "not_open"
    SIGNED_OUT = "signed_out"
    TOO_YOUNG = "too_young"
    GUARDIAN = "guardian"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    COUNTRY = "country"
    COUNTRY_UNKNOWN = "country_unknown"
    NOBODY_ON_DUTY = "nobody_on_duty"


OF_THE_PERSON = frozenset(
    {CommentHindrance.SIGNED_OUT, CommentHindrance.TOO_YOUNG, CommentHindrance.GUARDIAN}
)
"""With one of these nothing is taken at all; with the others a cry still is."""

HINDRANCE_SENTENCES = {
    CommentHindrance.NOT_OPEN: gettext_noop("This challenge takes no comments at the moment."),
    CommentHindrance.SIGNED_OUT: gettext_noop("Sign in to write a comment."),
    CommentHindrance.TOO_YOUNG: gettext_noop(
        "You can watch and share. To write comments you need to be 13 or older."
    ),
    CommentHindrance.GUARDIAN: gettext_noop(
        "You can watch now. To write comments you need a parent or guardian to agree first."
    ),
    CommentHindrance.SUSPENDED: gettext_noop("Your account cannot write comments for a while."),
    CommentHindrance.CLOSED: gettext_noop("Comments are switched off here."),
    CommentHindrance.COUNTRY: gettext_noop(
        "Comments are closed in your country at the moment. Watching and help stay."
    ),
    CommentHindrance.COUNTRY_UNKNOWN: gettext_noop(
        "Say in your account in which country you live. Then you can comment."
    ),
    CommentHindrance.NOBODY_ON_DUTY: gettext_noop(
        "Comments are closed now, because nobody who reads this language is on duty."
    ),
}


class CommentsClosed(CommentRefused):
    """Comments are not taken here now; the words were not kept, so the page must give them back."""

    def __init__(self, hindrance: CommentHindrance, language: str) -> None:
        self.hindrance = hindrance
        self.language = language
        super().__init__(say(HINDRANCE_SENTENCES[hindrance]))


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whether a comment appears before anybody looked at it."""

    mode: CommentMode
    level: Level | None
    is_by_minor: bool
    wants_look: bool = False


def clean_comment(text: str) -> str:
    """Give the words as they are kept: NFC, trimmed, without invisible controls. Raises CommentRefused.

    Refused are no words at all, and more than `LONGEST_COMMENT` characters.
    """
    # Long before the last step: normalising 100 kB for somebody who is refused anyway is work for nothing.
    if len(text) <= 10 * LONGEST_COMMENT:
        text = unicodedata.normalize("NFC", "\n".join(text.splitlines()))
        text = "".join(sign for sign in text if not _is_unwanted(sign))
        text = WHITE_LINES.sub("\n\n", text).strip()
    if len(text) > LONGEST_COMMENT:
        too_long = gettext_noop("A comment has at most %(most)s characters; yours has %(found)s.")
        raise CommentRefused(say(too_long, most=LONGEST_COMMENT, found=len(text)))
    if is_blank(text):
        raise CommentRefused(say(gettext_noop("Write something first; the field is empty.")))
    return text


def _is_unwanted(sign: str) -> bool:
    return sign in TURNING_SIGNS or (unicodedata.category(sign) in UNWANTED and sign not in "\n\t")


def is_blank(text: str) -> bool:
    """Say whether nobody would see anything of a text: space, marks without a letter, and signs that show nothing."""
    return not any(_is_seen(sign) for sign in text)


def _is_seen(sign: str) -> bool:
    return not sign.isspace() and sign not in BLANK_SIGNS and unicodedata.category(sign) not in UNSEEN


def check_quota(written_today: int, *, is_a_cry: bool) -> None:
    """Raise CommentRefused where a person has written as much as one may in 24 hours."""
    if written_today >= (MOST_CRIES_A_DAY if is_a_cry else MOST_A_DAY):
        raise CommentRefused(
            say(gettext_noop("That was a lot for one day. Take a rest, and write again tomorrow."))
        )


def is_cry(level: str | None) -> bool:
    """Say whether words must be taken whatever is closed: Danger and Distress."""
    return level in {Level.DANGER, Level.DISTRESS}


def is_read(language: str, read_languages: Collection[str]) -> bool:
    """Say whether somebody on duty reads words of a language; emoji alone need no language, only somebody."""
    if language == NO_LANGUAGE:
        return bool(read_languages)
    return language.split("-", maxsplit=1)[0] in read_languages


def level_with_personal_data(screening: Screening) -> Level:
    """Give the level of words in which personal data were found: at least that of personal data."""
    floor = level_of(["personal_data"]) or Level.RULES
    if screening.level is not None and is_more_urgent(screening.level, floor):
        return screening.level
    return floor


def appears_at_once(standing: Standing) -> bool:
    """Say whether a comment appears before anybody looked: an adult's harmless one where comments are open."""
    is_harmless = standing.level in {None, Level.NOISE} and not standing.wants_look
    return standing.mode is CommentMode.OPEN and is_harmless and not standing.is_by_minor
