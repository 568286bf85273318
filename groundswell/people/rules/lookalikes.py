"""Names that imitate others: alphabets mixed in one name, and words that belong to staff however they are written."""

import re
import unicodedata

from groundswell.screening.confusables import IN_MIXED_WORDS, LETTER_FOR_SIGN, folded

TOGETHER = (
    frozenset({"CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"CJK", "HANGUL"}),
    frozenset({"CJK", "BOPOMOFO"}),
)
"""Scripts that are written together in one name (Unicode Technical Standard 39, section 5.1); Latin stands alone."""

SEEN_AS = {
    **LETTER_FOR_SIGN,
    **IN_MIXED_WORDS,
    "μ": "m",
    "з": "e",
    "д": "d",
    "ф": "f",
    # i, l and 1 are one stroke in many typefaces.
    "l": "i",
}
"""What a name is taken for at a glance, where that is more than `screening.confusables` folds in every text."""

APOSTROPHES = frozenset("'’")
"""Folding lets them fall; in a name they part words, so that `L'Admin` has the word of staff."""

UNMISTAKABLE = ("groundswell", "moderator", "administrator", "safeguarding", "unicef")
"""Refused wherever they stand in a name."""

OF_STAFF = frozenset(
    [
        "admin",
        "admins",
        "mod",
        "mods",
        "moderation",
        "moderateur",
        "moderatrice",
        "moderador",
        "operator",
        "police",
        "policia",
        "politie",
        "polizei",
        "staff",
        "sysadmin",
        "root",
        "webmaster",
        "مشرف",
        "مشرفة",
        "المشرف",
        "مدير",
        "المدير",
        "الإدارة",
        "إدارة",
        "شرطة",
        "الشرطة",
    ]
)
"""Refused as a word of a name."""

OF_OFFICE = frozenset(
    [
        "help",
        "helpdesk",
        "helpline",
        "info",
        "lead",
        "official",
        "safety",
        "security",
        "support",
        "system",
        "team",
        "the",
    ]
)
"""Refused where a name has no other words: 'Help Team' speaks for the house, 'Team Spirit' does not."""


def scripts_of(text: str) -> frozenset[str]:
    """The scripts of the letters, by the first word of their names in Unicode; digits and marks belong to all."""
    return frozenset(
        "CJK" if script == "IDEOGRAPHIC" else script
        for letter in unicodedata.normalize("NFKC", text)
        if unicodedata.category(letter)[0] == "L"
        for script in [re.split("[ -]", unicodedata.name(letter, "NAMELESS"), maxsplit=1)[0]]
        if script != "MODIFIER" and "PROLONGED SOUND MARK" not in unicodedata.name(letter, "")
    )


def mixes_scripts(text: str) -> bool:
    """Whether letters of several scripts stand together that nobody writes together, such as `Мina`."""
    scripts = scripts_of(text)
    return len(scripts) > 1 and not any(scripts <= allowed for allowed in TOGETHER)


def skeleton(text: str) -> str:
    """What a text looks like at a glance: small letters without accents, look-alikes folded to one; spaces stay."""
    plain = unicodedata.normalize("NFKD", text)
    letters = (part for sign in plain for part in _folded(sign))
    return "".join(SEEN_AS.get(letter, letter) for letter in letters)


def _folded(sign: str) -> str:
    return " " if sign in APOSTROPHES else SEEN_AS.get(sign) or folded(sign)


def is_of_staff(text: str) -> bool:
    """Whether a name could be taken for somebody who runs this place, in whatever letters it is written."""
    seen = skeleton(text)
    words = [word for word in re.split(r"[\W_]+", seen) if word]
    whole = "".join(words)
    # What is told apart by a number only is told apart by nobody; digits were folded, so they are cut before that.
    without_number = re.sub(r"[\W_\d]+", "", skeleton(re.sub(r"\d+\s*$", "", text)))
    names = {whole, without_number}
    return (
        any(word in name for word in _seen(UNMISTAKABLE) for name in names)
        or not _seen(OF_STAFF).isdisjoint({*words, *names})
        or {*words} <= _seen(OF_OFFICE)
        or not _seen(OF_OFFICE).isdisjoint(names)
    )


def _seen(words: frozenset[str] | tuple[str, ...]) -> frozenset[str]:
    return frozenset(skeleton(word) for word in words)
