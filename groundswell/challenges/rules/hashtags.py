"""Hashtags: what is one, and when two are the same; knows nothing of which are taken."""

import unicodedata

from groundswell.challenges.rules.sentences import Sentence, gettext_noop, say
from groundswell.people.rules import UNSEEN

MIN_CHARACTERS = 2
MAX_CHARACTERS = 60
"""Long enough for '#TheRealChallenge' in any script, short enough for a line on a phone."""


class HashtagFault(ValueError):
    """Not a hashtag; the sentence says what is wrong and what would be right."""

    def __init__(self, sentence: Sentence) -> None:
        """Keep the sentence for translation."""
        self.sentence = sentence
        super().__init__(str(sentence))


def _is_allowed(character: str) -> bool:
    if character in UNSEEN:
        return False
    return character == "_" or unicodedata.category(character) in {
        "Lu",
        "Ll",
        "Lt",
        "Lm",
        "Lo",
        "Mn",
        "Mc",
        "Nd",
    }


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
        raise HashtagFault(say(gettext_noop("A hashtag needs letters, for example #TheRealChallenge.")))
    if any(character.isspace() for character in word):
        raise HashtagFault(
            say(gettext_noop("A hashtag has no spaces; write the words together or join them with _."))
        )
    strange = [character for character in word if not _is_allowed(character)]
    has_letter = any(unicodedata.category(character).startswith("L") for character in word)
    if strange and not has_letter:
        raise HashtagFault(
            say(gettext_noop("A hashtag needs letters; emoji and signs alone cannot be searched for."))
        )
    if strange:
        name = unicodedata.name(strange[0], f"U+{ord(strange[0]):04X}").lower()
        text = gettext_noop("A hashtag has only letters, digits and _; take out '%(sign)s' (%(name)s).")
        raise HashtagFault(say(text, sign=strange[0], name=name))
    if not has_letter:
        raise HashtagFault(say(gettext_noop("A hashtag needs at least one letter, not digits alone.")))
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())
    if not MIN_CHARACTERS <= len(folded) <= MAX_CHARACTERS:
        text = gettext_noop("A hashtag has %(least)s to %(most)s characters; this one has %(found)s.")
        raise HashtagFault(say(text, least=MIN_CHARACTERS, most=MAX_CHARACTERS, found=len(folded)))
    return folded


def shown_hashtag(text: str) -> str:
    """Give the hashtag as pages show it, with its sign; raises HashtagFault."""
    normalise_hashtag(text)
    return f"#{bare(text)}"
