"""Reads the phrases of `phrases/<language>.toml` and unfolds their notation; what they mean is in `screen`.

A phrase is words with spaces between them. `(a|b c)` is one of these, `(a|b)?` one of these or nothing, `word*` a
word that begins so, `...` up to three words of any kind. `!` in front: only where the text is in this language,
because the words mean something else in another.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from groundswell.screening.plain import key_of, words_of

ANY = "…"
MOST_RUN_TOGETHER = 3000
"""Sequences of a phrase that are also looked for without regard to spaces; phrases with more are too loose for it."""

_SIGN = re.compile(r"\(|\)\?|\)|\||\.\.\.|[^\s()|]+")


class PhraseFault(ValueError):
    """A phrase file cannot be read; says which file and what would be right."""


@dataclass(frozen=True)
class Choice:
    """One of several sequences of parts stands here; or nothing, if one of them is empty."""

    choices: "tuple[Parts, ...]"


Parts = tuple[str | Choice, ...]
"""What follows one after the other: keys of words (`…` is any word, `…*` in its place a beginning), and choices."""


@dataclass(frozen=True)
class Phrase:
    """One phrase as it is written in a file, read but not unfolded."""

    kind: str
    language: str
    is_only_here: bool
    parts: Parts


@dataclass(frozen=True)
class Phrasebook:
    """What is known of one language: its phrases, and two lists of single words."""

    language: str
    phrases: tuple[Phrase, ...]
    first_person: frozenset[str]
    frequent: frozenset[str]


KINDS = frozenset(
    {
        "own_story", "self_harm", "danger", "attack", "disclosure", "distress", "victim_voice", "grooming",
        "asks_age", "asks_contact", "offers_gift", "bullying", "threat", "spam", "harmless",
    }
)  # fmt: skip
"""The lists of phrases that a file may hold, beside the words `first_person` and `frequent`."""


@cache
def phrasebooks() -> tuple[Phrasebook, ...]:
    """All phrase files of the package, read once. Raises PhraseFault."""
    folder = files("groundswell.screening") / "phrases"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(
        read_phrasebook(name.removesuffix(".toml"), (folder / name).read_text(encoding="utf-8"))
        for name in names
    )


def read_phrasebook(language: str, text: str) -> Phrasebook:
    """The phrases in the text of one file. Raises PhraseFault."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PhraseFault(f"phrases/{language}.toml is not TOML: {error}.") from error
    unknown = sorted(set(content) - KINDS - {"first_person", "frequent"})
    if unknown:
        raise PhraseFault(f"phrases/{language}.toml has lists that mean nothing: {', '.join(unknown)}.")
    phrases = tuple(
        Phrase(kind, language, written.startswith("!"), read_phrase(written.removeprefix("!"), language))
        for kind in sorted(KINDS & set(content))
        for written in content[kind]
    )
    return Phrasebook(
        language, phrases, _single(content.get("first_person", "")), _single(content.get("frequent", ""))
    )


def read_phrase(written: str, language: str = "") -> Parts:
    """A phrase in our notation as its parts. Raises PhraseFault."""
    signs = _SIGN.findall(written)
    parts, rest = _read_sequence(signs)
    if rest or not parts:
        raise PhraseFault(
            f"phrases/{language}.toml: '{written}' has a bracket without its pair, or no words."
        )
    return parts


def unfolded(parts: Parts) -> Iterator[tuple[str, ...]]:
    """Every sequence of keys that these parts stand for."""
    if not parts:
        yield ()
        return
    first, rest = parts[0], parts[1:]
    for tail in unfolded(rest):
        if isinstance(first, str):
            yield (first, *tail)
        else:
            for choice in first.choices:
                for head in unfolded(choice):
                    yield (*head, *tail)


def count_unfolded(parts: Parts) -> int:
    """How many sequences these parts stand for."""
    total = 1
    for part in parts:
        if isinstance(part, Choice):
            total *= sum(count_unfolded(choice) for choice in part.choices)
    return total


def has_gap_or_beginning(parts: Parts) -> bool:
    """Whether a sequence cannot be written out, since it has a word of any kind or the beginning of one."""
    return any(
        any(has_gap_or_beginning(choice) for choice in part.choices)
        if isinstance(part, Choice)
        else part == ANY or part.endswith("*")
        for part in parts
    )


def _read_sequence(signs: list[str]) -> tuple[Parts, list[str]]:
    """The parts up to the end, a bar or a closing bracket, and the signs from there on."""
    parts: list[str | Choice] = []
    while signs and signs[0] not in {"|", ")", ")?"}:
        sign, *signs = signs
        if sign == "(":
            choice, signs = _read_choice(signs)
            parts.append(choice)
        elif sign == "...":
            parts.append(Choice(((), (ANY,), (ANY, ANY), (ANY, ANY, ANY))))
        else:
            parts.extend(_keys(sign))
    return tuple(parts), signs


def _read_choice(signs: list[str]) -> tuple[Choice, list[str]]:
    choices: list[Parts] = []
    while True:
        parts, signs = _read_sequence(signs)
        choices.append(parts)
        closing, *signs = signs or [""]
        if closing == "|":
            continue
        if closing == ")?":
            choices.append(())
        elif closing != ")":
            # Told by the caller, who knows the phrase: what is left makes it refuse.
            return Choice(tuple(choices)), [")"]
        return Choice(tuple(choices)), signs


def _keys(word: str) -> tuple[str, ...]:
    stem = word.removesuffix("*")
    keys = tuple(one.forms[0] for one in words_of(stem))
    return (*keys[:-1], keys[-1] + "*") if word != stem and keys else keys


def _single(words: str) -> frozenset[str]:
    return frozenset(key for word in words.split() for key in (key_of(word), *_keys(word)))
