"""Questions about cases: the queue, one case in its context, what was decided."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from groundswell.challenges.access import Entry
from groundswell.challenges.reads import entry_of_video, path_to_original, rule_lines, theme_page
from groundswell.challenges.rules import EntryCard, RuleLine, language_name, localise
from groundswell.people.access import Person
from groundswell.safeguarding import states
from groundswell.safeguarding.models import Case
from groundswell.safeguarding.rules import CATEGORY_NAMES, LEVEL_NAMES, Category, Level
from groundswell.screening.personal_data import Told, personal_data, tell
from groundswell.videos.reads import playable
from groundswell.videos.rules import PlayableVideo, State

QUEUE_LENGTH = 100
"""Rows of the queue that a page shows; the count beside it tells the rest."""

TO_LOOK_AT = (State.AWAITING_VERDICT, State.PUBLISHED, State.DECLINED)
"""States of a video in which there is something to decide; the fact that closes the case of any other is on its way."""


@dataclass(frozen=True)
class QueueRow:
    """A case in the queue."""

    public_id: str
    level: str
    level_name: str
    theme: str
    theme_colour: str
    language_name: str
    due_at: datetime
    is_overdue: bool
    claimed_by: str


@dataclass(frozen=True)
class Queue:
    """The open cases by due time, how many there are, and how many are overdue."""

    rows: list[QueueRow]
    waiting: int
    overdue: int


@dataclass(frozen=True)
class ReportLine:
    """A report, without who made it."""

    category: str
    words: str
    at: datetime


@dataclass(frozen=True)
class VerdictLine:
    """An earlier verdict on the same video; `rule` is the rule's text, or its id where the rule is gone."""

    decision: str
    rule: str
    words: str
    at: datetime


@dataclass(frozen=True)
class CaseInContext:
    """All that a moderator needs to decide a case, and of the author no more than her age band."""

    public_id: str
    round: int
    is_open: bool
    level: str
    level_name: str
    due_at: datetime
    is_overdue: bool
    playable: PlayableVideo
    is_public: bool
    caption: Told
    language: str
    language_name: str
    age_band: str
    theme: str
    theme_colour: str
    theme_sentence: str
    challenge: str
    answers: list[EntryCard]
    rules: tuple[RuleLine, ...]
    reports: list[ReportLine]
    earlier: list[VerdictLine]


def queue(language: str, now: datetime | None = None) -> Queue:
    """Give the open cases ordered by due time; three queries."""
    now = now or timezone.now()
    open_cases = _open_cases()
    shown = open_cases.select_related("theme", "claimed_by").order_by("due_at", "pk")
    return Queue(
        rows=[_row(case, language, now) for case in shown[:QUEUE_LENGTH]],
        waiting=open_cases.count(),
        overdue=open_cases.filter(due_at__lt=now).count(),
    )


def _row(case: Case, language: str, now: datetime) -> QueueRow:
    theme = case.theme
    return QueueRow(
        public_id=case.public_id,
        level=case.level,
        level_name=LEVEL_NAMES[Level(case.level)],
        theme=localise(theme.name, language) if theme else "",
        theme_colour=theme.colour if theme else "",
        language_name=language_name(case.language, language),
        due_at=case.due_at,
        is_overdue=case.due_at < now,
        claimed_by=case.claimed_by.pseudonym if case.claimed_by else "",
    )


def next_case(person: Person, claims_before: datetime) -> Case | None:
    """Give the most urgent open case that this moderator has claimed or nobody has; None where there is none.

    The case of her own video is for somebody else. A claim made before `claims_before` does not hold any more.
    """
    open_cases = _open_cases().exclude(author=person).order_by("due_at", "pk")
    own = open_cases.filter(claimed_by=person, claimed_at__gte=claims_before).first()
    free = open_cases.filter(claimed_by=None).first()
    return own or free or open_cases.filter(claimed_at__lt=claims_before).first()


def _open_cases() -> QuerySet[Case]:
    return Case.objects.filter(state=states.OPEN, video__state__in=TO_LOOK_AT)


def has_something_to_see(case: Case) -> bool:
    """Say whether the video of a case is still there; its author may have taken it back."""
    return case.video is not None and case.video.state in TO_LOOK_AT


def case_in_context(case: Case, language: str) -> CaseInContext:
    """Give a case with what it answers, its theme, its rules, its reports and earlier verdicts.

    ValueError where its video is gone (`has_something_to_see`).
    """
    video = case.video
    entry = entry_of_video(video.pk) if video else None
    if video is None or entry is None or not has_something_to_see(case):
        raise ValueError("A case whose video is gone has no context.")
    rules = rule_lines(entry.challenge, language)
    rule_texts = {rule.id: rule.text for rule in rules}
    return CaseInContext(
        public_id=case.public_id,
        round=case.round,
        is_open=case.state == states.OPEN,
        level=case.level,
        level_name=LEVEL_NAMES[Level(case.level)],
        due_at=case.due_at,
        is_overdue=case.state == states.OPEN and case.due_at < timezone.now(),
        playable=replace(playable(video), author_public_id="", author_pseudonym=""),
        is_public=video.state == State.PUBLISHED,
        caption=_told(video.caption, video.author.country if video.author else ""),
        language=video.language,
        language_name=language_name(video.language, language),
        age_band=video.author.age_band if video.author else "",
        theme=localise(entry.theme.name, language),
        theme_colour=entry.theme.colour,
        theme_sentence=localise(entry.theme.sentence, language),
        challenge=localise(entry.challenge.name, language),
        answers=path_to_original(entry, language),
        rules=rules,
        reports=[
            ReportLine(CATEGORY_NAMES[Category(report.category)], report.words, report.at)
            for report in video.reports.order_by("-at")[:20]
        ],
        earlier=[
            VerdictLine(
                verdict.decision, rule_texts.get(verdict.rule, verdict.rule), verdict.words, verdict.at
            )
            for verdict in case.verdicts.order_by("-round")[:5]
        ],
    )


def _told(caption: str, country: str) -> Told:
    """The words under a video with what looks like personal data marked; the author may have said that it is none."""
    return tell(caption, personal_data(caption, country=country), gettext)


def help_beside(entry: Entry, language: str) -> dict[str, object]:
    """Give what the page after a report shows: thanks, and the theme's places where help is."""
    return {"theme": theme_page(entry.theme, language)}
