"""Hashtags: what is one, and when two are the same; knows nothing of which are taken."""

import unicodedata

MIN_CHARACTERS = 2
MAX_CHARACTERS = 60
"""Long enough for '#TheRealChallenge' in any script, short enough for a line on a phone."""


class HashtagFault(ValueError):
    """Not a hashtag; the message says what is wrong and what would be right."""


def _is_variation_selector(character: str) -> bool:
    # They are marks by category, cannot be seen, and would make two equal-looking hashtags differ.
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _is_allowed(character: str) -> bool:
    if _is_variation_selector(character):
        return False
    return character == "_" or unicodedata.category(character) in {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"}


def bare(text: str) -> str:
    """Give the hashtag as people write it, NFKC, without spaces around it and without its sign."""
    return unicodedata.normalize("NFKC", text).strip().removeprefix("#")


def normalise_hashtag(text: str) -> str:
    """Give the form under which a hashtag is unique: NFKC and case folded, without the sign.

    Letters, marks, digits and underscore of any script are allowed, one letter is needed.
    Raises HashtagFault.
    """
    word = bare(text)
    if not word:
        raise HashtagFault("A hashtag needs letters, for example #TheRealChallenge.")
    if any(character.isspace() for character in word):
        raise HashtagFault("A hashtag has no spaces; write the words together or join them with _.")
    strange = [character for character in word if not _is_allowed(character)]
    has_letter = any(unicodedata.category(character).startswith("L") for character in word)
    if strange and not has_letter:
        raise HashtagFault("A hashtag needs letters; emoji and signs alone cannot be searched for.")
    if strange:
        name = unicodedata.name(strange[0], f"U+{ord(strange[0]):04X}").lower()
        raise HashtagFault(f"A hashtag has only letters, digits and _; take out '{strange[0]}' ({name}).")
    if not has_letter:
        raise HashtagFault("A hashtag needs at least one letter, not digits alone.")
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())
    if not MIN_CHARACTERS <= len(folded) <= MAX_CHARACTERS:
        raise HashtagFault(f"A hashtag has {MIN_CHARACTERS} to {MAX_CHARACTERS} characters; this one has {len(folded)}.")
    return folded


def shown_hashtag(text: str) -> str:
    """Give the hashtag as pages show it, with its sign; raises HashtagFault."""
    normalise_hashtag(text)
    return f"#{bare(text)}"
