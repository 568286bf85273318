"""What a challenge must have before it is ready and before it opens; later rooms add checks of their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from groundswell.challenges.rules.document import ChallengeDocument, ThemeDocument
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

    `look` gives what is missing as one sentence, or '' where it holds. One that is `only_to_open`
    does not keep a challenge from being called ready.
    """

    id: str
    title: str
    look: Callable[[Standing], str]
    only_to_open: bool = False


@dataclass(frozen=True)
class Answered:
    """A check with what it found."""

    id: str
    title: str
    fault: str
    only_to_open: bool

    @property
    def holds(self) -> bool:
        """True where nothing is missing."""
        return not self.fault


@dataclass
class Checklist:
    """The checks in the order in which they are shown; `config` adds those of the rooms above."""

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


def _look_at_themes(standing: Standing) -> str:
    return "" if standing.document.themes else "There is no theme yet; add at least one."


def _look_at_rules(standing: Standing) -> str:
    return "" if standing.document.rules else "There is no rule yet; a moderator can decline only by a rule."


def _look_at_information(standing: Standing) -> str:
    bare = [
        theme.slug
        for theme in standing.document.themes
        if not (theme.facts and theme.sources and theme.what_to_do and theme.help)
    ]
    return f"Facts, sources, what to do or help are missing in: {', '.join(bare)}." if bare else ""


def _look_at_languages(standing: Standing) -> str:
    gaps = [
        f"{place} ({', '.join(lacking)})"
        for place, texts in _texts(standing.document)
        if (lacking := _missing(texts, standing.document.languages))
    ]
    more = f" and {len(gaps) - 3} more" if len(gaps) > 3 else ""
    return f"Not yet in every language: {'; '.join(gaps[:3])}{more}." if gaps else ""


def _look_at_dates(standing: Standing) -> str:
    over = standing.document.closes_on < standing.today
    return f"The last day, {standing.document.closes_on.isoformat()}, is over." if over else ""


def _look_at_first_day(standing: Standing) -> str:
    early = standing.document.opens_on > standing.today
    return f"The first day is {standing.document.opens_on.isoformat()}; it cannot open before." if early else ""


def _look_at_originals(standing: Standing) -> str:
    bare = [theme.slug for theme in standing.document.themes if not standing.originals.get(theme.slug)]
    return f"No original is published yet in: {', '.join(bare)}." if bare else ""


def _look_at_helplines(standing: Standing) -> str:
    if standing.document.is_simulated and standing.mode in {"demonstration", "test"}:
        return ""
    made_up = [theme.slug for theme in standing.document.themes if any(help_.is_fictitious for help_ in theme.help)]
    return f"Fictitious helplines may stand only in a demonstration: {', '.join(made_up)}." if made_up else ""


def _look_at_desk(standing: Standing) -> str:
    if standing.mode in {"demonstration", "test"}:
        return ""
    return "The full safeguarding desk does not exist yet, so only a demonstration can be opened."


CHECKLIST = Checklist(
    [
        Check("themes", "Themes", _look_at_themes),
        Check("rules", "Rules", _look_at_rules),
        Check("information", "Facts, sources, what to do, help", _look_at_information),
        Check("languages", "Every text in every language", _look_at_languages),
        Check("dates", "Days to come", _look_at_dates),
        Check("helplines", "Real helplines", _look_at_helplines),
        Check("originals", "An original for each theme", _look_at_originals, only_to_open=True),
        Check("first_day", "First day reached", _look_at_first_day, only_to_open=True),
        Check("desk", "A desk that keeps children safe", _look_at_desk, only_to_open=True),
    ]
)
"""The readiness checklist of this installation."""
