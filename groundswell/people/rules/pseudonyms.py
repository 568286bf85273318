"""What a pseudonym may be, and when two of them are the same; the drawn ones are in `drawn`."""

import unicodedata

from groundswell.people.rules.lookalikes import is_of_staff, mixes_scripts
from groundswell.people.rules.unseen import UNSEEN
from groundswell.screening.personal_data import personal_data

SHORTEST, LONGEST = 3, 30
"""Long enough to be told apart, short enough for one line on a narrow phone."""

LONGEST_KEY = 80
"""A few signs unfold into as many as 18 letters; no name that people write needs more than this."""

ALLOWED_MARKS = " -_.'’·\u200c\u200d"
"""Beside letters, digits and combining marks; the joiners are needed in Persian and Indic scripts."""


MOST_MARKS = 4
"""Marks on one letter: no script that people write names in needs more, and a pile of them covers other lines."""


class PseudonymRefused(ValueError):
    """The pseudonym cannot be used.

    `reason` is one of `length`, `characters`, `address`, `scripts`, `staff`, `taken`, or `personal_` and the kind of
    personal data that it looks like (`screening.personal_data`).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"The pseudonym was refused: {reason}.")
        self.reason = reason


def normalise_pseudonym(pseudonym: str) -> str:
    """The key under which a pseudonym is unique: compatibility-folded, caseless, without spaces and marks."""
    key = _folded(pseudonym)
    # What is left out may bring together what then folds again; a second time is nearly always enough.
    while (again := _folded(key)) != key:
        key = again
    return key


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(
        character
        for character in folded
        if unicodedata.category(character)[0] in "LNM" and character not in UNSEEN
    )


def checked_pseudonym(pseudonym: str, *, is_for_staff: bool = False) -> str:
    """The pseudonym tidied up (NFC, single spaces). Raises PseudonymRefused.

    What looks like an email address, a web address, a telephone number, a handle, an address or a school is refused:
    children put them into names, and no moderator sees a name before others do. So is what imitates another name by mixing alphabets, or, unless it `is_for_staff`, speaks for the house.
    """
    tidy = " ".join(unicodedata.normalize("NFC", pseudonym).split())
    if not SHORTEST <= len(tidy) <= LONGEST:
        raise PseudonymRefused("length")
    if "@" in tidy or "www." in tidy.casefold() or sum(character.isdigit() for character in tidy) > 6:
        raise PseudonymRefused("address")
    marks = 0
    for character in tidy:
        kind = unicodedata.category(character)[0]
        marks = marks + 1 if kind == "M" else 0
        if (
            marks > MOST_MARKS
            or character in UNSEEN
            or (kind not in "LNM" and character not in ALLOWED_MARKS)
        ):
            raise PseudonymRefused("characters")
    if not SHORTEST <= len(normalise_pseudonym(tidy)) <= LONGEST_KEY:
        raise PseudonymRefused("length")
    if mixes_scripts(tidy):
        raise PseudonymRefused("scripts")
    if not is_for_staff and is_of_staff(tidy):
        raise PseudonymRefused("staff")
    # Colleagues are named by their organisation, which may name a school.
    if not is_for_staff and (findings := personal_data(tidy)):
        raise PseudonymRefused(f"personal_{findings[0].kind}")
    return tidy
