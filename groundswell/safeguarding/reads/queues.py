"""Questions about the queue: what waits in which order for whom, and which case comes next."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from groundswell.challenges.rules import language_name, localise
from groundswell.engagement.rules import DECLINED, HELD, PUBLISHED, WITHDRAWN
from groundswell.environment import environment
from groundswell.people.access import Person, may_answer, may_comment
from groundswell.safeguarding import states
from groundswell.safeguarding.models import Case, Report, Rest, Verdict
from groundswell.safeguarding.reads.duty import danger_seen, languages_of, roster
from groundswell.safeguarding.rules import LEVEL_NAMES, URGENT, Decision, Level
from groundswell.safeguarding.rules.desk import CLAIM_LASTS
from groundswell.safeguarding.rules.duty import ANY_LANGUAGE, primary, reads_language
from groundswell.safeguarding.rules.order import queue_key
from groundswell.videos.rules import State

QUEUE_LENGTH = 100
"""Rows of the queue that a page shows; the count beside it tells the rest."""

TO_LOOK_AT = (State.AWAITING_VERDICT, State.PUBLISHED, State.DECLINED)
"""States of a video in which there is something to decide; the fact that closes the case of any other is on its way."""

EVERYTHING = "all"
HERS = "hers"


@dataclass(frozen=True)
class QueueRow:
    """A case in the queue; `claimed_by` is '' once a claim has run out."""

    public_id: str
    kind: str
    level: str
    level_name: str
    theme: str
    theme_colour: str
    language_name: str
    due_at: datetime
    is_overdue: bool
    claimed_by: str
    is_mine: bool
    is_second_wanted: bool


@dataclass(frozen=True)
class Queue:
    """The open cases, most urgent first: how many wait, are overdue, and are urgent and without anybody.

    `elsewhere` are those in languages that the reader does not read; `languages` are what can be chosen.
    """

    rows: list[QueueRow]
    waiting: int
    overdue: int
    urgent: int
    elsewhere: int
    chosen: str
    languages: list[tuple[str, str]]


@dataclass(frozen=True)
class NextCase:
    """The case that somebody gets next, if any; `is_over_limit` where it is one of Danger more than she should see.

    `held_back` are cases of Danger that wait for a colleague, since she has seen enough of them.
    """

    case: Case | None
    is_over_limit: bool = False
    held_back: int = 0


def queue(person: Person, language: str, *, chosen: str = HERS, now: datetime | None = None) -> Queue:
    """Give the queue as a colleague sees it: `chosen` is HERS, EVERYTHING or a language.

    HERS is what she reads, whatever is in no known language, and what is urgent in one that nobody on duty reads: it is
    everybody's. Her own words are in none. Names come in `language`.
    """
    now = now or timezone.now()
    everything = open_cases().exclude(author=person)
    wanted = _chosen(everything, person, chosen, now)
    counted = wanted.order_by()
    return Queue(
        rows=[_row(case, person, language, now) for case in _first(wanted)[:QUEUE_LENGTH]],
        waiting=counted.count(),
        overdue=counted.filter(due_at__lt=now).count(),
        urgent=counted.filter(_without_anybody(now), level__in=URGENT).count(),
        elsewhere=everything.count() - counted.count() if chosen == HERS else 0,
        chosen=chosen,
        languages=_choices(everything, language),
    )


def _chosen(cases: QuerySet[Case], person: Person, chosen: str, now: datetime) -> QuerySet[Case]:
    if chosen == HERS:
        return _for_her(cases, languages_of(person), now)
    return cases if chosen == EVERYTHING else cases.filter(_in_languages([chosen]))


def _for_her(cases: QuerySet[Case], hers: Collection[str], now: datetime) -> QuerySet[Case]:
    """What she reads, and what is urgent in a language that nobody on duty reads; all where she reads none."""
    if not hers:
        return cases
    unread = Q(level__in=URGENT) & ~_in_languages(roster().languages_at(now))
    return cases.filter(_in_languages(hers) | unread)


def _in_languages(languages: Collection[str]) -> Q:
    """Cases in some languages, and those of which nobody knows the language."""
    wanted = Q(language__in=ANY_LANGUAGE)
    for language in languages:
        wanted |= Q(language=language) | Q(language__startswith=f"{language}-")
    return wanted


def _choices(cases: QuerySet[Case], language: str) -> list[tuple[str, str]]:
    codes = {primary(code) for code in cases.order_by().values_list("language", flat=True).distinct()}
    named = [(code, language_name(code, language)) for code in codes - ANY_LANGUAGE]
    return sorted(named, key=lambda each: each[1])


def _first(cases: QuerySet[Case]) -> list[Case]:
    """Give the cases that are read first, in order; the index finds them, and score decides within the minute."""
    found = cases.select_related("theme", "claimed_by").order_by("level", "due_at", "pk")[: 2 * QUEUE_LENGTH]
    return sorted(found, key=lambda case: queue_key(case.level, case.due_at, case.score))


def _row(case: Case, person: Person, language: str, now: datetime) -> QueueRow:
    theme = case.theme
    is_held = claim_holds(case, now)
    return QueueRow(
        public_id=case.public_id,
        kind="comment" if case.comment_id else "video",
        level=case.level,
        level_name=LEVEL_NAMES[Level(case.level)],
        theme=localise(theme.name, language) if theme else "",
        theme_colour=theme.colour if theme else "",
        language_name=_language_name(case.language, language),
        due_at=case.due_at,
        is_overdue=case.due_at < now,
        claimed_by=case.claimed_by.pseudonym if case.claimed_by and is_held else "",
        is_mine=is_held and case.claimed_by_id == person.pk,
        is_second_wanted=case.second_wanted_by_id is not None,
    )


def _language_name(code: str, language: str) -> str:
    return "" if code in ANY_LANGUAGE else language_name(code, language)


def claim_holds(case: Case, now: datetime) -> bool:
    """Say whether somebody claimed a case and her claim has not run out."""
    return case.claimed_at is not None and case.claimed_at > now - CLAIM_LASTS


def _without_anybody(now: datetime) -> Q:
    """Cases that nobody claimed, or somebody whose claim has run out."""
    return Q(claimed_by=None) | Q(claimed_at__lte=now - CLAIM_LASTS)


def open_cases() -> QuerySet[Case]:
    """Give the open cases with something to look at; what is sealed is not among them.

    One of Danger or Distress is there before its video is rendered. What `outlives_subject` stays when its author or
    her guardian took it back; of a young person with a guardian who agrees, the fact that closes it is on its way.
    """
    outlives = (
        Q(level__in=URGENT)
        | Q(is_kept_by_law=True)
        | Q(author__is_active=True, author__needs_guardian=True) & ~Q(level=Level.NOISE)
    )
    return Case.objects.filter(
        Q(video__state__in=TO_LOOK_AT)
        | Q(video__isnull=False, level__in=URGENT) & ~Q(video__state=State.ERASED)
        | Q(video__state=State.WITHDRAWN) & outlives
        | Q(comment__state__in=(HELD, PUBLISHED, DECLINED))
        | Q(comment__state=WITHDRAWN) & outlives,
        state=states.OPEN,
        is_sealed=False,
    )


def outlives_subject(case: Case) -> bool:
    """Say whether a case stays open although what it is about was taken back.

    One of Danger or Distress does: somebody may still be in need. So does one that the law keeps, and one about whom
    a guardian took everything back: the guardian may be the danger.
    """
    if case.level in URGENT or case.is_kept_by_law:
        return True
    author = case.author
    return (
        author is not None
        and author.is_active
        and author.needs_guardian
        and case.level != Level.NOISE
        and not may_answer(author)
        and not may_comment(author)
    )


def next_case(person: Person, *, now: datetime | None = None) -> NextCase:
    """Give the most urgent open case that this moderator has claimed, or nobody has.

    What she wrote or reported is for somebody else; so is Danger once she has seen as many as a shift allows,
    as long as somebody else on duty reads it. First what she reads, and what is urgent in a language that nobody on
    duty reads; then what is urgent in others. What she held a while ago comes last: she waits for something, and
    others wait for her.
    """
    now = now or timezone.now()
    reported = Report.objects.filter(
        Q(video=OuterRef("video")) | Q(comment=OuterRef("comment")), reporter=person
    )
    cases = open_cases().exclude(author=person).exclude(Exists(reported))
    own = cases.filter(claimed_by=person, claimed_at__gt=now - CLAIM_LASTS)
    mine = _first(own)
    if mine:
        return NextCase(mine[0])
    free = cases.filter(_without_anybody(now) | Q(second_wanted_by__isnull=False)).exclude(
        second_wanted_by=person
    )
    found = _next_of(person, free.exclude(_held_lately_by(person, now)), now)
    return found if found.case is not None else _next_of(person, free, now)


def _held_lately_by(person: Person, now: datetime) -> Exists:
    """Cases whose last round she ended with a hold, a while ago at most; whatever news begins another round is hers again."""
    return Exists(
        Verdict.objects.filter(
            case=OuterRef("pk"),
            round=OuterRef("round") - 1,
            moderator=person,
            decision=Decision.HOLD,
            at__gt=now - CLAIM_LASTS,
        )
    )


def _next_of(person: Person, free: QuerySet[Case], now: datetime) -> NextCase:
    hers = languages_of(person)
    found = _choose(person, _first(_for_her(free, hers, now)), now)
    if found.case is None and hers:
        return _choose(person, _first(free.filter(level__in=URGENT)), now, held_back=found.held_back)
    return found


def _choose(person: Person, cases: list[Case], now: datetime, held_back: int = 0) -> NextCase:
    seen = danger_seen([person], now).get(person.public_id, 0)
    if seen < environment().danger_limit:
        return NextCase(cases[0] if cases else None, held_back=held_back)
    for case in cases:
        if case.level != Level.DANGER:
            return NextCase(case, held_back=held_back)
        if not others_for(case.language, person, now):
            return NextCase(case, is_over_limit=True, held_back=held_back)
        held_back += 1
    return NextCase(None, held_back=held_back)


def others_for(language: str, person: Person, now: datetime) -> bool:
    """Say whether somebody else is on duty, awake, reads a language, and may still see cases of Danger."""
    others = [
        reader.person
        for reader in roster().awake_at(now)
        if reader.person_id != person.pk and reads_language(reader.languages, language)
    ]
    seen = danger_seen(others, now)
    return any(seen.get(one.public_id, 0) < environment().danger_limit for one in others)


def rest_of(person: Person, now: datetime | None = None) -> Rest | None:
    """Give the rest that a moderator has now; None where she has none."""
    now = now or timezone.now()
    return Rest.objects.filter(person=person, until__gt=now).order_by("-pk").first()
