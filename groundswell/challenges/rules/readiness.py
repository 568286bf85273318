"""What a challenge must have before it is ready and before it opens; later rooms add checks of their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from groundswell.challenges.rules.document import ChallengeDocument, ThemeDocument
from groundswell.challenges.rules.sentences import Sentence, gettext_noop, say
from groundswell.challenges.rules.texts import Texts


@dataclass(frozen=True)
class Standing:
    """What the checks look at: the description, the published originals by theme, today there, and the mode."""

    document: ChallengeDocument
    originals: Mapping[str, int]
    today: date
    mode: str


@dataclass(frozen=True)
class Check:
    """One line of the checklist.

    `look` gives what is missing as one sentence, None where it holds. One that is `only_to_open`
    does not keep a challenge from being called ready.
    """

    id: str
    title: str
    look: Callable[[Standing], Sentence | None]
    only_to_open: bool = False


@dataclass(frozen=True)
class Answered:
    """A check with what it found."""

    id: str
    title: str
    fault: Sentence | None
    only_to_open: bool

    @property
    def holds(self) -> bool:
        """True where nothing is missing."""
        return self.fault is None


@dataclass
class Checklist:
    """The checks in the order in which they are shown; `config` names those of the rooms above in its settings."""

    checks: list[Check] = field(default_factory=list)

    def add(self, check: Check) -> None:
        """Add a check; ValueError where its id is taken."""
        if any(known.id == check.id for known in self.checks):
            raise ValueError(f"There is already a check '{check.id}'.")
        self.checks.append(check)

    def answer(self, standing: Standing) -> list[Answered]:
        """Give every check with what it finds."""
        return [
            Answered(check.id, check.title, check.look(standing), check.only_to_open) for check in self.checks
        ]


def _missing(texts: Texts, languages: tuple[str, ...]) -> list[str]:
    return [language for language in languages if not texts.get(language)]


def _texts_of_theme(theme: ThemeDocument) -> list[tuple[str, Texts]]:
    found = [(f"{theme.slug}: name", theme.name), (f"{theme.slug}: sentence", theme.sentence)]
    found += [(f"{theme.slug}: fact {place}", fact.text) for place, fact in enumerate(theme.facts, 1)]
    found += [(f"{theme.slug}: what to do {place}", words) for place, words in enumerate(theme.what_to_do, 1)]
    found += [(f"{theme.slug}: help {place}", help_.name) for place, help_ in enumerate(theme.help, 1)]
    return found


def _texts(document: ChallengeDocument) -> list[tuple[str, Texts]]:
    found = [
        ("name", document.name),
        ("brief", document.brief),
        ("use terms: what", document.use_terms.what),
        ("use terms: where", document.use_terms.where),
    ]
    found += [(f"rule {rule.id}", rule.text) for rule in document.rules]
    for theme in document.themes:
        found += _texts_of_theme(theme)
    return found


def _look_at_themes(standing: Standing) -> Sentence | None:
    return None if standing.document.themes else say(gettext_noop("There is no theme yet; add at least one."))


def _look_at_rules(standing: Standing) -> Sentence | None:
    return (
        None
        if standing.document.rules
        else say(gettext_noop("There is no rule yet; a moderator can decline only by a rule."))
    )


def _look_at_information(standing: Standing) -> Sentence | None:
    bare = [
        theme.slug
        for theme in standing.document.themes
        if not (theme.facts and theme.sources and theme.what_to_do and theme.help)
    ]
    text = gettext_noop("Facts, sources, what to do or help are missing in: %(themes)s.")
    return say(text, themes=", ".join(bare)) if bare else None


def _look_at_languages(standing: Standing) -> Sentence | None:
    gaps = [
        f"{place} ({', '.join(lacking)})"
        for place, texts in _texts(standing.document)
        if (lacking := _missing(texts, standing.document.languages))
    ]
    text = gettext_noop("Still missing in a language: %(count)s, among them %(first)s.")
    return say(text, count=len(gaps), first="; ".join(gaps[:3])) if gaps else None


def _look_at_dates(standing: Standing) -> Sentence | None:
    over = standing.document.closes_on < standing.today
    text = gettext_noop("The last day, %(day)s, is over.")
    return say(text, day=standing.document.closes_on.isoformat()) if over else None


def _look_at_first_day(standing: Standing) -> Sentence | None:
    early = standing.document.opens_on > standing.today
    text = gettext_noop("The first day is %(day)s; it cannot open before.")
    return say(text, day=standing.document.opens_on.isoformat()) if early else None


def _look_at_originals(standing: Standing) -> Sentence | None:
    bare = [theme.slug for theme in standing.document.themes if not standing.originals.get(theme.slug)]
    text = gettext_noop("No original is published yet in: %(themes)s.")
    return say(text, themes=", ".join(bare)) if bare else None


def _look_at_helplines(standing: Standing) -> Sentence | None:
    if standing.document.is_simulated and standing.mode in {"demonstration", "test"}:
        return None
    made_up = [
        theme.slug for theme in standing.document.themes if any(help_.is_fictitious for help_ in theme.help)
    ]
    text = gettext_noop("Fictitious helplines may stand only in a demonstration: %(themes)s.")
    return say(text, themes=", ".join(made_up)) if made_up else None


CHECKLIST = Checklist(
    [
        Check("themes", gettext_noop("Themes"), _look_at_themes),
        Check("rules", gettext_noop("Rules"), _look_at_rules),
        Check("information", gettext_noop("Facts, sources, what to do, help"), _look_at_information),
        Check("languages", gettext_noop("Every text in every language"), _look_at_languages),
        Check("dates", gettext_noop("Days to come"), _look_at_dates),
        Check("helplines", gettext_noop("Real helplines"), _look_at_helplines),
        Check("originals", gettext_noop("An original for each theme"), _look_at_originals, only_to_open=True),
        Check("first_day", gettext_noop("First day reached"), _look_at_first_day, only_to_open=True),
    ]
)
"""What this room itself asks of a challenge; `reads.checklist` adds what rooms above ask."""
