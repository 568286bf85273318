"""Questions about one case: the words and pictures in their context, and what is known of it already."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from groundswell.challenges.access import Entry
from groundswell.challenges.reads import entry_of_video, path_to_original, rule_lines, theme_page
from groundswell.challenges.rules import EntryCard, RuleLine, language_name, localise
from groundswell.engagement.access import Comment
from groundswell.engagement.rules import ERASED, HELD
from groundswell.people.access import Person
from groundswell.people.reads import staff_names
from groundswell.people.rules import country_name
from groundswell.safeguarding import states
from groundswell.safeguarding.models import Case, LogLine, Opinion, Report, Verdict
from groundswell.safeguarding.reads.queues import TO_LOOK_AT, outlives_subject
from groundswell.safeguarding.reads.statements import standing_verdict
from groundswell.safeguarding.rules import CATEGORY_NAMES, LEVEL_NAMES, Category, Decision, Level
from groundswell.safeguarding.rules.signals import signal_words
from groundswell.screening.personal_data import Told, personal_data, tell
from groundswell.videos.access import Video
from groundswell.videos.reads import NotPlayable, playable, waits_for_list
from groundswell.videos.rules import PREPARING, PlayableVideo, State

READY = (*TO_LOOK_AT, HELD)
AROUND = 12
"""Comments of the same thread that a case shows; enough to see who answered whom."""
LOOKING_FOR = timedelta(minutes=2)
"""How long somebody who opened a case counts as looking at it."""
MOST = 20


@dataclass(frozen=True)
class ReportLine:
    """A report, without who made it."""

    category: str
    words: str
    at: datetime


@dataclass(frozen=True)
class VerdictLine:
    """An earlier verdict on the same subject; `rule` is the rule's text, or its id where the rule is gone."""

    decision: str
    rule: str
    words: str
    at: datetime


@dataclass(frozen=True)
class EarlierCase:
    """Another case of the same author: when, how urgent, and what was decided ('' for nothing yet)."""

    opened_at: datetime
    level: str
    kind: str
    decision: str


@dataclass(frozen=True)
class ThreadWords:
    """A comment of the thread in which the words stand, without its author's name."""

    text: str
    language: str
    age_band: str
    at: datetime
    state: str
    is_this: bool
    is_same_author: bool
    is_reply: bool


@dataclass(frozen=True)
class OpinionLine:
    """A second opinion, asked for and perhaps given; `level` is the name of the level that is proposed."""

    asked_by: str
    asked_at: datetime
    question: str
    level: str
    given_by: str
    words: str
    agrees: bool | None
    is_open: bool
    is_asked_by_me: bool


@dataclass(frozen=True)
class CaseInContext:
    """All that a moderator needs to decide a case, and of the author no more than her age band and country.

    `is_preparing` while the video is not rendered: everything but the verdict is possible. `is_failed` where it never
    will be, `can_confirm` where an earlier verdict still declines or limits it, `waits_for_list` where a
    list of known abuse material has not answered, so that nobody sees or publishes it.

    `playable` is the video in question, or under which the words stand; None where it has no files any more.
    """

    public_id: str
    round: int
    kind: str
    is_open: bool
    is_drill: bool
    is_gone: bool
    is_preparing: bool
    is_failed: bool
    level: str
    level_name: str
    due_at: datetime
    is_overdue: bool
    playable: PlayableVideo | None
    is_public: bool
    words: Told
    language: str
    language_name: str
    age_band: str
    country: str
    theme: str
    theme_colour: str
    theme_sentence: str
    is_painful: bool
    challenge: str
    signals: list[str]
    caption: str
    answers: list[EntryCard]
    thread: list[ThreadWords]
    rules: tuple[RuleLine, ...]
    reports: list[ReportLine]
    earlier: list[VerdictLine]
    of_author: list[EarlierCase]
    opinions: list[OpinionLine]
    can_confirm: bool
    waits_for_list: bool

    @property
    def is_second_wanted(self) -> bool:
        """Whether a second opinion is wanted and not given."""
        return any(opinion.is_open for opinion in self.opinions)


@dataclass(frozen=True)
class _Subject:
    """What a case is about, read once."""

    entry: Entry
    video: Video
    comment: Comment | None

    @property
    def author(self) -> Person | None:
        return self.comment.author if self.comment else self.video.author

    @property
    def words(self) -> str:
        return self.comment.text if self.comment else self.video.caption

    @property
    def state(self) -> str:
        return self.comment.state if self.comment else self.video.state

    @property
    def is_limited(self) -> bool:
        return self.comment.is_limited if self.comment else self.video.is_limited


def _subject(case: Case) -> _Subject | None:
    comment = case.comment
    video_id = comment.video_id if comment else case.video_id
    entry = entry_of_video(video_id) if video_id else None
    if entry is None or entry.video is None:
        return None
    return _Subject(entry, entry.video, comment)


def has_something_to_see(case: Case) -> bool:
    """Say whether the words or the video of a case are still there.

    What was taken back stays to be seen where the case outlives it (`outlives_subject`).
    """
    subject = case.comment or case.video
    if subject is None or subject.state == ERASED:
        return False
    return subject.state in READY or outlives_subject(case)


def round_of(case_public_id: str) -> int:
    """Give the round in which a case is now."""
    return Case.objects.values_list("round", flat=True).get(public_id=case_public_id)


def case_in_context(case: Case, language: str, reader: Person | None = None) -> CaseInContext:
    """Give a case with all around it, names in `language`; `reader` tells her own questions from others'.

    ValueError where its subject is gone (`has_something_to_see`).
    """
    subject = _subject(case)
    if subject is None or not has_something_to_see(case):
        raise ValueError("A case whose subject is gone has no context.")
    entry, author = subject.entry, subject.author
    rules = rule_lines(entry.challenge, language)
    reports = Report.objects.filter(video=case.video_id, comment=case.comment_id)
    return CaseInContext(
        public_id=case.public_id,
        round=case.round,
        kind="comment" if subject.comment else "video",
        is_open=case.state == states.OPEN,
        is_drill=case.is_drill,
        is_gone=subject.state == State.WITHDRAWN,
        is_preparing=subject.state in PREPARING,
        is_failed=subject.state == State.FAILED,
        level=case.level,
        level_name=LEVEL_NAMES[Level(case.level)],
        due_at=case.due_at,
        is_overdue=case.state == states.OPEN and case.due_at < timezone.now(),
        playable=picture_of(case, subject.video),
        is_public=subject.state == State.PUBLISHED,
        words=_told(subject.words, author.country if author else ""),
        language=case.language,
        language_name="" if case.language in {"und", "zxx"} else language_name(case.language, language),
        age_band=author.age_band if author else "",
        country=country_name(author.country, language) if author and author.country else "",
        theme=localise(entry.theme.name, language),
        theme_colour=entry.theme.colour,
        theme_sentence=localise(entry.theme.sentence, language),
        is_painful=entry.theme.is_painful,
        challenge=localise(entry.challenge.name, language),
        signals=[signal_words(name) for name in case.signals],
        caption=subject.video.caption if subject.comment else "",
        answers=path_to_original(entry, language),
        thread=_thread(subject.comment) if subject.comment else [],
        rules=rules,
        reports=_reports(reports),
        earlier=_earlier(case, rules),
        of_author=_of_author(case),
        opinions=_opinions(case, reader),
        waits_for_list=subject.comment is None and waits_for_list(subject.video),
        can_confirm=standing_verdict(case, subject.state, is_limited=subject.is_limited) is not None,
    )


def picture_of(case: Case, video: Video | None) -> PlayableVideo | None:
    """Give the video of a case, or under which its words stand, without whose it is; None where it has no files.

    Nobody sees one before the operator's list of known abuse material answered, where there is one.
    """
    if video is None:
        return None
    if case.video_id and waits_for_list(video):
        return None
    try:
        return replace(playable(video), author_public_id="", author_pseudonym="")
    except NotPlayable:
        return None


def _told(words: str, country: str) -> Told:
    """The words with what looks like personal data marked; the author may have said that it is none."""
    return tell(words, personal_data(words, country=country), gettext)


def _thread(comment: Comment) -> list[ThreadWords]:
    head = comment.answers or comment
    replies = list(head.replies.exclude(state=ERASED).select_related("author").order_by("pk"))
    place = next((number for number, one in enumerate(replies) if one.pk == comment.pk), 0)
    first = max(0, place - AROUND // 2)
    return [_thread_words(one, comment) for one in (head, *replies[first : first + AROUND])]


def _thread_words(one: Comment, comment: Comment) -> ThreadWords:
    return ThreadWords(
        text="" if one.is_sealed else one.text,
        language=one.language,
        age_band=one.author.age_band if one.author else "",
        at=one.at,
        state=one.state,
        is_this=one.pk == comment.pk,
        is_same_author=one.author_id is not None and one.author_id == comment.author_id,
        is_reply=one.answers_id is not None,
    )


def _reports(reports: QuerySet[Report]) -> list[ReportLine]:
    """Those that say something, newest first; of the silent ones their number is shown, which weighs nothing."""
    said = reports.exclude(words="").order_by("-at")[:MOST]
    return [ReportLine(CATEGORY_NAMES[Category(one.category)], one.words, one.at) for one in said]


def _earlier(case: Case, rules: tuple[RuleLine, ...]) -> list[VerdictLine]:
    texts = {rule.id: rule.text for rule in rules}
    return [
        VerdictLine(verdict.decision, texts.get(verdict.rule, verdict.rule), verdict.words, verdict.at)
        for verdict in case.verdicts.order_by("-round")[:5]
    ]


def _of_author(case: Case) -> list[EarlierCase]:
    if case.author_id is None:
        return []
    others = Case.objects.filter(author=case.author_id, is_sealed=False).exclude(pk=case.pk)
    newest = list(others.order_by("-opened_at")[:MOST])
    decisions = dict(
        Verdict.objects.filter(case__in=newest)
        .exclude(decision=Decision.CONFIRM)
        .order_by("round")
        .values_list("case_id", "decision")
    )
    return [
        EarlierCase(
            opened_at=one.opened_at,
            level=one.level,
            kind="comment" if one.comment_id else "video",
            decision=decisions.get(one.pk, ""),
        )
        for one in newest
    ]


def _opinions(case: Case, reader: Person | None) -> list[OpinionLine]:
    rows = Opinion.objects.filter(case=case, taken_back_at=None).select_related("asked_by", "given_by")
    return [
        OpinionLine(
            asked_by=row.asked_by.pseudonym if row.asked_by else "",
            asked_at=row.asked_at,
            question=row.question,
            level=LEVEL_NAMES[Level(row.level)] if row.level else "",
            given_by=row.given_by.pseudonym if row.given_by else "",
            words=row.words,
            agrees=row.agrees,
            is_open=row.given_at is None,
            is_asked_by_me=reader is not None and row.asked_by_id == reader.pk,
        )
        for row in rows
    ]


def looking_too(case: Case, reader: Person, now: datetime | None = None) -> list[str]:
    """Give the names of colleagues who opened a case a moment ago."""
    since = (now or timezone.now()) - LOOKING_FOR
    seen = LogLine.objects.filter(case=case.public_id, action="case_seen", at__gt=since)
    names = staff_names(seen.exclude(actor=reader.public_id).values_list("actor", flat=True).distinct())
    return sorted(names.values())


def reported_by(case: Case, person: Person) -> bool:
    """Say whether this person reported what a case is about herself, so that somebody else decides."""
    return Report.objects.filter(video=case.video_id, comment=case.comment_id, reporter=person).exists()


def help_beside(entry: Entry, language: str) -> dict[str, object]:
    """Give what the page after a report shows: thanks, and the theme's places where help is."""
    return {"theme": theme_page(entry.theme, language)}
