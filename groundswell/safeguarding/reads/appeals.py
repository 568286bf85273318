"""Questions about appeals: what waits for another person, and one appeal with what was decided."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from groundswell.challenges.rules import language_name
from groundswell.people.access import Person
from groundswell.safeguarding.models import Appeal, Case, Report, Verdict
from groundswell.safeguarding.reads.context import picture_of
from groundswell.safeguarding.rules import LEVEL_NAMES, Level
from groundswell.videos.rules import PlayableVideo


@dataclass(frozen=True)
class AppealLine:
    """An appeal in the desk's queue; `is_mine_to_decide` is False for whoever had a hand in deciding it before."""

    public_id: str
    case: str
    decision: str
    level_name: str
    language: str
    language_name: str
    at: datetime
    due_at: datetime
    is_overdue: bool
    is_mine_to_decide: bool


@dataclass(frozen=True)
class AppealInContext:
    """An appeal with the decision that it is about; who gave that decision is not told.

    `playable` is the video in question, or under which the words stand; None where it has no files any more.
    """

    public_id: str
    case: str
    words: str
    at: datetime
    due_at: datetime
    is_overdue: bool
    is_decided: bool
    decision: str
    ground: str
    reason: str
    verdict_words: str
    decided_at: datetime
    is_video: bool
    text: str
    language: str
    rests_until: datetime | None
    playable: PlayableVideo | None


def appeals_waiting(person: Person, language: str, now: datetime | None = None) -> list[AppealLine]:
    """Give the appeals that wait for a decision, the first due first; three queries."""
    now = now or timezone.now()
    waiting = Appeal.objects.filter(decided_at=None).select_related("verdict__case").order_by("due_at", "pk")
    not_hers = set(_not_for(person).values_list("pk", flat=True))
    return [
        AppealLine(
            public_id=appeal.public_id,
            case=appeal.verdict.case.public_id,
            decision=appeal.verdict.decision,
            level_name=LEVEL_NAMES[Level(appeal.verdict.case.level)],
            language=appeal.verdict.case.language,
            language_name=language_name(appeal.verdict.case.language, language),
            at=appeal.at,
            due_at=appeal.due_at,
            is_overdue=appeal.due_at < now,
            is_mine_to_decide=appeal.pk not in not_hers,
        )
        for appeal in waiting
    ]


def _not_for(person: Person) -> QuerySet[Appeal]:
    own = Q(verdict__case__verdicts__moderator=person) | Q(verdict__case__author=person)
    reported = Report.objects.filter(reporter=person)
    by_her = Q(verdict__case__video__in=reported.exclude(video=None).values("video")) | Q(
        verdict__case__comment__in=reported.exclude(comment=None).values("comment")
    )
    advised = Q(verdict__case__opinions__given_by=person)
    return Appeal.objects.filter(own | by_her | advised, decided_at=None)


def appeal_in_context(appeal: Appeal, now: datetime | None = None) -> AppealInContext:
    """Give an appeal with what was decided and what it was about."""
    now = now or timezone.now()
    verdict: Verdict = appeal.verdict
    case: Case = verdict.case
    fields = verdict.statement.fields
    ground = fields.get("illegal_content_legal_ground") or fields.get("incompatible_content_ground") or ""
    comment, video = case.comment, case.video
    return AppealInContext(
        public_id=appeal.public_id,
        case=case.public_id,
        words=appeal.words,
        at=appeal.at,
        due_at=appeal.due_at,
        is_overdue=appeal.decided_at is None and appeal.due_at < now,
        is_decided=appeal.decided_at is not None,
        decision=verdict.decision,
        ground=verdict.ground,
        reason=ground,
        verdict_words=verdict.words,
        decided_at=verdict.at,
        is_video=comment is None,
        text=comment.text if comment else video.caption if video else "",
        language=case.language,
        rests_until=verdict.rests_until,
        playable=picture_of(case, comment.video if comment else video),
    )
