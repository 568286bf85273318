"""Finds the phrases of all languages in the words of a text, in time that grows with its length alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from groundswell.screening.phrasebook import (
    ANY,
    MOST_RUN_TOGETHER,
    Choice,
    Parts,
    Phrase,
    count_unfolded,
    has_gap_or_beginning,
    phrasebooks,
    unfolded,
)
from groundswell.screening.plain import Word, with_letters_joined

SHORTEST_RUN_TOGETHER = 8
"""Letters that a phrase must have to be found with its spaces elsewhere; 'the rapist' is no 'therapist'."""

LONGEST_RUN_TOGETHER = 40
"""Letters, and words, over which a phrase is looked for without regard to spaces."""

SHORTEST_SET_APART = 4
"""Letters that a word must have to be found letter by letter."""

MERGED_WORDS = 1
"""Words from the start of a phrase up to which phrases share their nodes; further on they are few anyway."""

HEAD = 6
"""First letters after which most texts are seen to begin no phrase."""

LONG_WORD = 10
"""Letters from which on a word is searched for a whole phrase: `hehitsmeeverynight`."""


@dataclass(frozen=True)
class Match:
    """A phrase that was found, and where it stands in the text."""

    kind: str
    language: str
    is_only_here: bool
    start: int
    end: int


@dataclass
class _Node:
    """What may follow the words so far; several ways may meet again in one node."""

    words: dict[str, "list[_Node]"] = field(default_factory=dict)
    beginnings: dict[str, "list[_Node]"] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    word_lengths: tuple[int, ...] = ()
    any_word: "list[_Node]" = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)


@dataclass(frozen=True)
class _Index:
    """All phrases as a tree of words, and those that can be found without regard to spaces."""

    root: _Node
    run_together: dict[str, list[Phrase]]
    heads: frozenset[str]


def matches_in(words: list[Word]) -> Iterator[Match]:
    """Every phrase in these words; the same phrase may come more than once."""
    index = _index()
    for place, word in enumerate(words):
        yield from _from(index.root, words, place)
        yield from _run_together(index, words, place)
        if not word.is_sign and len(word.forms[0]) >= LONG_WORD:
            yield from _in_letters(index.root, word, is_to_end=True)
    joined = with_letters_joined(words)
    if joined is not None:
        set_before = {word.start: word for word in words}
        for place, word in enumerate(joined):
            yield from _from(index.root, joined, place)
            if set_before[word.start].end != word.end:
                yield from _in_letters(index.root, word, is_to_end=False)


def _in_letters(root: _Node, word: Word, *, is_to_end: bool) -> Iterator[Match]:
    """Phrases without spaces inside one word: up to its last letter, or anywhere in it."""
    for form in word.forms[:3]:
        for first in range(len(form) - SHORTEST_RUN_TOGETHER + 1):
            ways = [(root, first)]
            seen = set()
            while ways:
                node, place = ways.pop()
                if place - first >= SHORTEST_RUN_TOGETHER and (place == len(form) or not is_to_end):
                    for phrase in node.phrases:
                        yield Match(phrase.kind, phrase.language, phrase.is_only_here, word.start, word.end)
                for way in _continued(node, form, place):
                    if (id(way[0]), way[1]) not in seen:
                        seen.add((id(way[0]), way[1]))
                        ways.append(way)


def _continued(node: _Node, letters: str, place: int) -> Iterator[tuple[_Node, int]]:
    """The nodes that follow where the next letters are a word that may follow, and the places after it."""
    for length in node.word_lengths:
        end = place + length
        for after in node.words.get(letters[place:end], ()) if end <= len(letters) else ():
            yield after, end
        # A doubled letter that falls on the border of two words is written once.
        if place and end - 1 <= len(letters):
            for after in node.words.get(letters[place - 1 : end - 1], ()):
                yield after, end - 1


def _from(root: _Node, words: list[Word], first: int) -> Iterator[Match]:
    """The phrases that begin at one word; a phrase is short, so the places that can be reached are few."""
    ways = {(id(after), first + 1): after for after in _after(root, words[first])}
    seen = set(ways)
    while ways:
        (_, place), node = ways.popitem()
        for phrase in node.phrases:
            yield Match(
                phrase.kind, phrase.language, phrase.is_only_here, words[first].start, words[place - 1].end
            )
        if place < len(words):
            for after in _after(node, words[place]):
                way = (id(after), place + 1)
                if way not in seen:
                    seen.add(way)
                    ways[way] = after


def _after(node: _Node, word: Word) -> Iterator[_Node]:
    if node.any_word and not word.is_after_stop:
        yield from node.any_word
    for form in word.forms:
        yield from node.words.get(form, ())
        for length in node.lengths:
            if len(form) >= length:
                yield from node.beginnings.get(form[:length], ())


def _run_together(index: _Index, words: list[Word], first: int) -> Iterator[Match]:
    """Phrases whose letters stand here, with spaces where they do not belong, or with none."""
    if words[first].is_sign:
        return
    following = words[first : first + LONGEST_RUN_TOGETHER]
    for choice in range(min(len(words[first].forms), 3)):
        letters = ""
        is_apart = True
        for word in following:
            if word.is_sign:
                break
            form = word.forms[choice] if choice < len(word.forms) else word.forms[-1]
            is_apart = is_apart and len(form) == 1
            # The last letter of one word and the first of the next fall together as in a word written whole.
            letters += form[1:] if letters and letters[-1] == form[0] else form
            if len(letters) < SHORTEST_SET_APART:
                continue
            if len(letters) > LONGEST_RUN_TOGETHER or (
                len(letters) >= HEAD and letters[:HEAD] not in index.heads
            ):
                break
            found = index.run_together.get(letters)
            if found and len(letters) >= (SHORTEST_SET_APART if is_apart else SHORTEST_RUN_TOGETHER):
                for phrase in found:
                    yield Match(
                        phrase.kind, phrase.language, phrase.is_only_here, words[first].start, word.end
                    )


@cache
def _index() -> _Index:
    root = _Node()
    run_together: dict[str, list[Phrase]] = {}
    for book in phrasebooks():
        for phrase in book.phrases:
            _join(root, _grown(phrase.parts, _Node(phrases=[phrase])))
            if not has_gap_or_beginning(phrase.parts) and count_unfolded(phrase.parts) <= MOST_RUN_TOGETHER:
                for keys in set(unfolded(phrase.parts)):
                    letters = _without_spaces(keys)
                    if SHORTEST_SET_APART <= len(letters) <= LONGEST_RUN_TOGETHER:
                        run_together.setdefault(letters, []).append(phrase)
    _merge(root, MERGED_WORDS)
    heads = frozenset(letters[:HEAD] for letters in run_together)
    return _Index(root, run_together, heads)


def _merge(node: _Node, depth: int) -> None:
    """Make one node of those that follow the same word, so that frequent words lead to few."""
    if not depth:
        return
    for following in (*node.words.values(), *node.beginnings.values()):
        one = _Node()
        for each in following:
            _join(one, each)
        following[:] = [one]
        _merge(one, depth - 1)


def _grown(parts: Parts, end: _Node) -> _Node:
    """The node at which these parts begin, so that `end` follows them."""
    node = end
    for part in reversed(parts):
        if isinstance(part, Choice):
            meeting = _Node()
            for choice in part.choices:
                _join(meeting, _grown(choice, node))
        elif part == ANY:
            meeting = _Node(any_word=[node])
        elif part.endswith("*"):
            meeting = _Node(beginnings={part[:-1]: [node]}, lengths=(len(part) - 1,))
        else:
            meeting = _Node(words={part: [node]}, word_lengths=(len(part),))
        node = meeting
    return node


def _join(into: _Node, node: _Node) -> None:
    """Let everything that `node` begins begin at `into` too."""
    for word, after in node.words.items():
        into.words.setdefault(word, []).extend(after)
    for beginning, after in node.beginnings.items():
        into.beginnings.setdefault(beginning, []).extend(after)
    into.lengths = tuple(sorted({*into.lengths, *node.lengths}))
    into.word_lengths = tuple(sorted({*into.word_lengths, *node.word_lengths}))
    into.any_word.extend(node.any_word)
    into.phrases.extend(node.phrases)


def _without_spaces(keys: tuple[str, ...]) -> str:
    letters = ""
    for key in keys:
        letters += key[1:] if letters and letters[-1] == key[0] else key
    return letters
