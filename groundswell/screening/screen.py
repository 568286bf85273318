"""From a text to its signals, level and place in the order; it closes nothing, hides nothing, tells nobody."""

from collections.abc import Collection, Iterable, Iterator

from groundswell.screening.language import language_of
from groundswell.screening.levels import level_of
from groundswell.screening.matching import Match, matches_in
from groundswell.screening.ordering import ordering_model
from groundswell.screening.personal_data import personal_data
from groundswell.screening.phrasebook import phrasebooks
from groundswell.screening.plain import Word, words_of
from groundswell.screening.quoting import is_quoted, quotations
from groundswell.screening.signals import NO_LANGUAGE, UNKNOWN_LANGUAGE, Screening, Signal
from groundswell.screening.spam import spam_in

FIRST_READ, LAST_READ = 4_000, 1_000
"""Signs of a longer text that are read, from its start and from its end; comments have 1,000 at the most."""

_SIGNAL_OF = {
    "self_harm": ("self_harm", "Sounds like a wish to die or to hurt themselves."),
    "danger": ("danger", "Sounds as if somebody is in danger now."),
    "attack": ("danger", "Sounds like a plan to kill or badly hurt somebody."),
    "disclosure": ("disclosure", "Sounds like telling of abuse."),
    "distress": ("distress", "Sounds like somebody who is not well."),
    "victim_voice": ("victim_voice", "Sounds like somebody to whom this is done."),
    "grooming": ("grooming", "Asks a young person for pictures, secrecy or to be alone."),
    "bullying": ("bullying", "Has an insult, or wishes somebody ill."),
    "threat": ("threat", "Threatens somebody."),
    "spam": ("spam", "Reads like an advertisement or a follow for a follow."),
}
"""Lists of phrases → what they are a sign of, and how staff read it."""

_APPROACHES = {
    "asks_age": "asks how old somebody is",
    "asks_contact": "asks for a picture, a place or a talk elsewhere",
    "offers_gift": "offers a gift or money",
}
"""One of these is a matter of rules; two together are how grooming begins."""

_MAY_BE_QUOTED = frozenset({"attack", "bullying", "threat"})
"""What victims and those who stand up for them repeat; a quoted cry for help stays one."""


def screen(
    text: str, *, is_theme_painful: bool = False, language: str = "", known: Collection[str] = ()
) -> Screening:
    """What `text` may be a sign of. `language` is a hint for short texts: what its author reads the site in.

    `known` are names that stand on the page anyway, so that to address somebody there is a sign of nothing.
    Takes anything that is a string, and never raises. Of a text over 5,000 signs the start and the end are read.
    """
    read = text if len(text) <= FIRST_READ + LAST_READ else f"{text[:FIRST_READ]}\n{text[-LAST_READ:]}"
    read = read.encode("utf-8", "replace").decode("utf-8")
    words = words_of(read)
    spoken = language_of(read, words, language)
    matches = list(matches_in(words))
    signals = [
        *_of_phrases(read, matches, spoken),
        *spam_in(read, words),
        *(
            Signal("personal_data", found.reason, found.start, found.end)
            for found in personal_data(read, known=known)
        ),
        *_of_context(words, matches, spoken, is_theme_painful=is_theme_painful),
    ]
    if len(text) > len(read):
        signals.append(Signal("not_read_whole", "Is very long; only its start and its end were read."))
    kept = _without_repetition(_placed(signals, len(text) - len(read)))
    score = ordering_model().score(read, "" if spoken in {UNKNOWN_LANGUAGE, NO_LANGUAGE} else spoken)
    return Screening(level_of(signal.name for signal in kept), spoken, kept, score)


def _of_phrases(text: str, matches: list[Match], language: str) -> Iterator[Signal]:
    harmless = [(match.start, match.end) for match in matches if match.kind == "harmless"]
    spans = quotations(text)
    approaches: dict[str, Match] = {}
    for match in matches:
        if match.is_only_here and language not in {match.language, UNKNOWN_LANGUAGE}:
            continue
        if match.kind in _APPROACHES:
            approaches.setdefault(match.kind, match)
        elif match.kind in _SIGNAL_OF and not is_quoted(match.start, match.end, harmless):
            name, reason = _SIGNAL_OF[match.kind]
            if match.kind in _MAY_BE_QUOTED and is_quoted(match.start, match.end, spans):
                name, reason = "quoted", "Quotes an insult or a threat; maybe to speak against it."
            yield Signal(name, reason, match.start, match.end)
    if approaches:
        name = "grooming" if len(approaches) > 1 else "approach"
        what = " and ".join(_APPROACHES[kind] for kind in sorted(approaches))
        first = min(approaches.values(), key=lambda match: match.start)
        yield Signal(name, f"{what[0].upper()}{what[1:]}.", first.start, first.end)


def _of_context(
    words: list[Word], matches: list[Match], language: str, *, is_theme_painful: bool
) -> Iterator[Signal]:
    """The floors: what is urgent because of where it stands, or because we cannot read it."""
    if language == UNKNOWN_LANGUAGE:
        yield Signal("unknown_language", "Is in a language that was not recognised.")
    elif language not in {NO_LANGUAGE, *(book.language for book in phrasebooks())}:
        # To know its name helps nobody where no phrase of it is known: a cry would pass as harmless.
        yield Signal("unknown_language", "Is in a language of which screening knows no phrases.")
    if not is_theme_painful:
        return
    own = next((match for match in matches if match.kind == "own_story"), None)
    first = next(_first_person(words, language), None)
    place = own or first
    if place is not None:
        reason = "Speaks of themselves under a painful theme."
        yield Signal("first_person_on_painful_theme", reason, place.start, place.end)


def _first_person(words: list[Word], language: str) -> Iterator[Word]:
    """Words for oneself; in the language of the text, or in any where we have no list for it."""
    books = phrasebooks()
    own = [book for book in books if book.language == language] or books
    return (word for word in words if any(form in book.first_person for book in own for form in word.forms))


def _placed(signals: Iterable[Signal], left_out: int) -> Iterator[Signal]:
    """The signals with their places in the text that was given, of which a middle piece may be left out."""
    for signal in signals:
        if left_out and signal.start > FIRST_READ:
            shift = left_out
            yield Signal(signal.name, signal.reason, signal.start + shift, signal.end + shift)
        else:
            yield signal


def _without_repetition(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """One signal for each name and reason: the one that covers most."""
    kept: dict[tuple[str, str], Signal] = {}
    for signal in signals:
        key = (signal.name, signal.reason)
        if key not in kept or signal.end - signal.start > kept[key].end - kept[key].start:
            kept[key] = signal
    order = {signal: place for place, signal in enumerate(kept.values())}
    return tuple(sorted(kept.values(), key=lambda signal: (level_of([signal.name]) or "", order[signal])))


def load_screening() -> None:
    """Load phrases, languages and the model, which takes seconds; a process that screens does it before the first words."""
    screen("Is anybody there?", language="en")
