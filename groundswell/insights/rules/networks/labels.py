"""The words that a lead gives with a file or its removal: tidied, short, and never a formula."""

import unicodedata

from groundswell.challenges.rules import Sentence, gettext_noop, say
from groundswell.insights.rules.networks.cells import SIGNS
from groundswell.insights.rules.networks.shapes import refuse

LONGEST_ABOUT, LONGEST_FILE_NAME = 80, 120
SHORTEST_REASON, LONGEST_REASON = 3, 300


class RemovalRefused(ValueError):
    """A file cannot be taken out; `sentence` says why."""

    def __init__(self, sentence: Sentence) -> None:
        """Keep the sentence for translation."""
        self.sentence = sentence
        super().__init__(str(sentence))


def checked_about(about: str, file_name: str) -> str:
    """Give what the file is about, its name where nothing was said. NetworkFaults; these words reach spreadsheets."""
    return _checked(about, "about", LONGEST_ABOUT) or checked_file_name(file_name)[:LONGEST_ABOUT]


def checked_file_name(name: str) -> str:
    """Give the file's name. NetworkFaults where a spreadsheet would run it."""
    tidy = _checked(name, "file", LONGEST_FILE_NAME)
    if not tidy:
        raise refuse(say(gettext_noop("The file needs a name.")), 0, "file")
    return tidy


def checked_reason(reason: str) -> str:
    """Give why a file is taken out. RemovalRefused where nothing is said, or too much."""
    tidy = _tidy(reason)
    if not SHORTEST_REASON <= len(tidy) <= LONGEST_REASON:
        sentence = gettext_noop("Say in %(shortest)d to %(longest)d characters why the file is taken out.")
        raise RemovalRefused(say(sentence, shortest=SHORTEST_REASON, longest=LONGEST_REASON))
    return tidy


def _checked(text: str, place: str, longest: int) -> str:
    tidy = _tidy(text)
    if tidy.startswith(SIGNS):
        sentence = gettext_noop(
            "'%(sign)s' at the beginning makes a formula of it in a spreadsheet; begin otherwise."
        )
        raise refuse(say(sentence, sign=tidy[0]), 0, place)
    if len(tidy) > longest:
        raise refuse(say(gettext_noop("Write at most %(longest)d characters."), longest=longest), 0, place)
    return tidy


def _tidy(text: str) -> str:
    """The text on one line, without characters that cannot be seen."""
    seen = "".join(char if unicodedata.category(char)[0] != "C" else " " for char in text)
    return " ".join(seen.split())
