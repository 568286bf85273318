"""Finds telephone numbers: in digits, in words, split, spaced, with and without a country; `not_phones` says what is none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import phonenumbers
from phonenumbers import PhoneNumberType

from groundswell.screening.personal_data import reasons
from groundswell.screening.personal_data.not_phones import counts_up, is_amount, is_another_number
from groundswell.screening.personal_data.number_words import CHINESE_DIGITS, NUMBER_WORDS, TIMES
from groundswell.screening.personal_data.phone_words import CALLING, COUNTING, REGIONS, SIGNS, THEN

FEWEST, MOST = 7, 15
"""Digits of a number: fewer are short numbers, which lead to helplines; 15 is the most of ITU-T E.164."""

MOST_JUDGED = 60
"""Rows of digits that are looked at in one text; what holds more is no comment, and must not keep a core busy."""

MOST_TRIES = 12
"""Places at which a number is looked for in a row that is none as a whole."""

MOST_PARTS = 24
"""Runs of digits and words in one row: two numbers said digit by digit."""

_PIECE = re.compile(
    r"(?P<digits>(?<![A-Za-z_\d])(?:\+\s?)?(?:[oO](?=\d))?\d[\doO]*+(?![A-Za-z_]))"
    r"|(?P<chinese>[零〇一二三四五六七八九幺]{2,30})"
    r"|(?P<word>[^\W\d_]++(?:[-'][^\W\d_]++)*+)"
)
_NEAR = re.compile(r"[\s.\-/()·_|*~]{0,4}")
_BETWEEN = re.compile(
    r"[\s.,\-/·_|*~]{0,4}|\s?\([^()\d]{1,15}\)\s?|[\s,]{1,2}(?:" + "|".join(THEN) + r")[\s,]{1,2}",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s?,\s?")


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    spaced = [re.escape(word) for word in words if not word[0] > "\u2e80"]
    unspaced = [re.escape(word) for word in words if word[0] > "\u2e80"]
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)" + (f"|{'|'.join(unspaced)}" if unspaced else ""),
        re.IGNORECASE,
    )


_CALLING = _any_of(CALLING)
_COUNTING = _any_of(COUNTING)
_ANONYMOUS = frozenset(
    {
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.UAN,
        PhoneNumberType.VOICEMAIL,
    }
)
"""Numbers of services: a helpline's is nobody's personal data, and must be let through."""


SERVICE = "service"
"""Instead of a reason: a number, and nobody's."""


@dataclass(frozen=True)
class Part:
    """One run of digits, or one word that stands for some."""

    start: int
    end: int
    digits: str
    is_word: bool


@dataclass(frozen=True)
class Phone:
    """A number in the flat text."""

    start: int
    end: int
    reason: str


def find_phones(text: str, country: str) -> Iterator[Phone]:
    """Give the numbers in a flat text; `country` (ISO 3166, or '') is where its author lives."""
    rows = (parts for parts in _groups(text) if sum(len(part.digits) for part in parts) >= FEWEST)
    for parts in islice(rows, MOST_JUDGED):
        yield from _phones_of(text, parts, country.upper())


def _groups(text: str) -> Iterator[list[Part]]:
    group: list[Part] = []
    repeat = 1
    for part in _parts(text):
        if part.digits in TIMES:
            repeat = TIMES[part.digits]
            continue
        said = Part(part.start, part.end, part.digits * (repeat if part.is_word else 1), part.is_word)
        repeat = 1
        if group and not (len(group) < MOST_PARTS and _belongs(text, group[-1], said)):
            yield group
            group = []
        group.append(said)
    if group:
        yield group


def _parts(text: str) -> Iterator[Part]:
    for match in _PIECE.finditer(text):
        if match["digits"]:
            digits = re.sub(r"[oO]", "0", match["digits"]).replace(" ", "")
            yield Part(match.start(), match.end(), digits, is_word=False)
        elif match["chinese"]:
            yield Part(match.start(), match.end(), match["chinese"].translate(CHINESE_DIGITS), is_word=True)
        elif (word := match["word"].casefold()) in NUMBER_WORDS:
            yield Part(match.start(), match.end(), NUMBER_WORDS[word], is_word=True)
        elif word in TIMES:
            yield Part(match.start(), match.end(), word, is_word=True)


def _belongs(text: str, before: Part, after: Part) -> bool:
    if after.digits.startswith("+"):
        return False
    gap = text[before.end : after.start]
    if before.is_word or after.is_word:
        return bool(_BETWEEN.fullmatch(gap)) or gap.strip(" ,").casefold() in TIMES
    return bool(_NEAR.fullmatch(gap)) or bool(not _COMMA.fullmatch(gap) and _BETWEEN.fullmatch(gap))


def _phones_of(text: str, parts: list[Part], country: str) -> Iterator[Phone]:
    first, tries = 0, 0
    while first < len(parts):
        for last in _lasts(parts, first):
            tries += 1
            piece = parts[first:last]
            if reason := _reason(text, piece, country):
                if reason != SERVICE:
                    yield Phone(_start(text, piece[0].start), piece[-1].end, reason)
                first = last
                break
            if tries >= MOST_TRIES:
                return
        else:
            first += 1
            # A number begins where somebody would begin to dial, not anywhere in a row of figures.
            while first < len(parts) and parts[first].digits[0] not in "+0":
                first += 1


def _lasts(parts: list[Part], first: int) -> Iterator[int]:
    """Where a number that begins at `first` could end, the longest first."""
    ends = []
    count = 0
    for last in range(first, len(parts)):
        count += len(parts[last].digits)
        if count > MOST + 1:  # a plus sign among them
            break
        if count >= FEWEST:
            ends.append(last + 1)
    return reversed(ends)


def _start(text: str, start: int) -> int:
    return start - 1 if start and text[start - 1] == "(" else start


def _reason(text: str, parts: list[Part], country: str) -> str:
    """The code that says why these parts are a number; SERVICE, or '' where they are none."""
    digits = "".join(part.digits for part in parts)
    count = len(digits.removeprefix("+"))
    if not FEWEST <= count <= MOST or digits.startswith("000") or counts_up([part.digits for part in parts]):
        return ""
    words = sum(part.is_word for part in parts)
    if words:
        is_said = words * 2 > len(parts) or digits[0] in "+0"
        return reasons.PHONE_IN_WORDS if is_said else ""
    return _reason_of_figures(text, parts, digits, country)


def _reason_of_figures(text: str, parts: list[Part], digits: str, country: str) -> str:
    raw = text[parts[0].start : parts[-1].end]
    before, after = text[max(0, parts[0].start - 30) : parts[0].start], text[parts[-1].end :][:25]
    if is_another_number(raw, before):
        return ""
    if digits.startswith(("+", "00")):
        return _international(digits)
    is_asked = bool(_CALLING.search(before) or _CALLING.search(after))
    if digits[0] != "0" and not is_asked and (is_amount(raw) or _is_counted(before, after)):
        return ""
    return _national(digits, country, is_asked)


def _is_counted(before: str, after: str) -> bool:
    touching = before.rstrip()[-1:], after.lstrip()[:1]
    return any(sign and sign in SIGNS for sign in touching) or any(
        _COUNTING.search(words) for words in (before[-15:], after[:12])
    )


def _international(digits: str) -> str:
    kind = _kind("+" + digits.removeprefix("+").removeprefix("00"), "")
    if kind is None:
        return ""
    return SERVICE if kind in _ANONYMOUS else reasons.PHONE_INTERNATIONAL


def _national(digits: str, country: str, is_asked: bool) -> str:
    code = _code_of(country) if country else ""
    if code and digits.startswith(code) and _kind("+" + digits, "") in _CALLED:
        return reasons.PHONE_INTERNATIONAL
    is_dialled = digits[0] == "0" and len(digits) >= 9
    if is_dialled and digits[1] not in "89":
        return reasons.PHONE_NATIONAL  # services are at 08 and 09
    kinds = [_kind(digits, region) for region in ((country,) if country else REGIONS)]
    if any(kind in _ANONYMOUS for kind in kinds):
        return SERVICE
    if is_dialled or any(_is_called(kind, digits, country) for kind in kinds):
        return reasons.PHONE_NATIONAL
    return reasons.PHONE_ASKED_TO_CALL if is_asked else ""


_MOBILE = frozenset(
    {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE, PhoneNumberType.PERSONAL_NUMBER}
)
_CALLED = _MOBILE | {PhoneNumberType.FIXED_LINE, PhoneNumberType.VOIP}


def _is_called(kind: int | None, digits: str, country: str) -> bool:
    if kind in _MOBILE:
        return True
    return kind in _CALLED and (digits[0] == "0" or (bool(country) and not _has_trunk(country)))


@lru_cache(maxsize=512)
def _has_trunk(country: str) -> bool:
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(country)
    return bool(metadata and metadata.national_prefix == "0")


@lru_cache(maxsize=512)
def _code_of(country: str) -> str:
    return str(phonenumbers.country_code_for_region(country) or "")


def _kind(digits: str, region: str) -> int | None:
    """What sort of number it is (`PhoneNumberType`), UNKNOWN where only the length fits, None where it is none."""
    try:
        number = phonenumbers.parse(digits, region or None)
    except phonenumbers.NumberParseException:
        return None
    kind: int = phonenumbers.number_type(number)
    if kind != PhoneNumberType.UNKNOWN:
        return kind
    return kind if phonenumbers.is_possible_number(number) else None
