"""Questions about decisions: the page of one for its author, the ladder, and the statements to export."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from groundswell.engagement.rules import DECLINED
from groundswell.people.access import Person
from groundswell.people.rules import is_minor
from groundswell.safeguarding.models import Case, Statement, Strike, Verdict
from groundswell.safeguarding.rules import RESTRICTING, Decision, Ground
from groundswell.safeguarding.rules.appeals import contested_until
from groundswell.safeguarding.rules.ladder import FOR_GOOD, LADDER, LAPSES_AFTER, Step, can_count, step_after
from groundswell.safeguarding.rules.statements import Field
from groundswell.videos.rules import State


@dataclass(frozen=True)
class AppealStanding:
    """How an appeal stands, as its author reads it; `outcome` is '' until it is decided."""

    at: datetime
    due_at: datetime
    outcome: str
    words_back: str
    decided_at: datetime | None


@dataclass(frozen=True)
class DecisionPage:
    """A decision as the author of what it is about reads it, in the language of its statement.

    `reason` is the rule or law in her language, '' where it was made out of care; `words` are whoever decided's; those of
    a hold are for colleagues.
    `rests_until` is None where the account does not rest, `is_closed` where it rests for good.
    """

    public_id: str
    language: str
    decided_at: datetime
    is_video: bool
    decision: str
    is_care: bool
    is_law: bool
    reason: str
    words: str
    facts: str
    was_screened: bool
    was_reported: bool
    rests_until: datetime | None
    is_closed: bool
    step: Step | None
    next_step: Step | None
    undone_at: datetime | None
    can_appeal: bool
    contested_until: datetime
    appeal: AppealStanding | None


@dataclass(frozen=True)
class LadderOffer:
    """What would follow for the author of a case if a verdict counted; `can_count` is False where it never does."""

    standing: int
    step: Step | None
    can_count: bool


def decision_page(statement: Statement, now: datetime | None = None) -> DecisionPage:
    """Give the page of a decision for its author."""
    now = now or timezone.now()
    verdict = statement.verdict
    fields: dict[str, Field] = statement.fields
    is_care = verdict.ground == Ground.CARE
    struck = Strike.objects.filter(verdict=verdict, undone_at=None).select_related("person").first()
    appeal = getattr(verdict, "appeal", None)
    until = contested_until(verdict.at)
    return DecisionPage(
        public_id=statement.public_id,
        language=statement.language,
        decided_at=verdict.at,
        is_video="CONTENT_TYPE_VIDEO" in (fields.get("content_type") or []),
        decision=verdict.decision,
        is_care=is_care,
        is_law=verdict.ground == Ground.LAW,
        reason="" if is_care else str(fields.get(_ground_field(verdict.ground)) or ""),
        words="" if verdict.decision == Decision.HOLD else verdict.words,
        facts=str(fields.get("decision_facts") or ""),
        was_screened=fields.get("automated_detection") == "Yes",
        was_reported=fields.get("source_type") != "SOURCE_VOLUNTARY",
        rests_until=None if verdict.rests_until == FOR_GOOD else verdict.rests_until,
        is_closed=verdict.rests_until == FOR_GOOD,
        step=LADDER[struck.step - 1] if struck else None,
        next_step=next_step(struck.person, now) if struck else None,
        undone_at=verdict.undone_at,
        can_appeal=appeal is None and verdict.undone_at is None and now <= until,
        contested_until=until,
        appeal=AppealStanding(appeal.at, appeal.due_at, appeal.outcome, appeal.words_back, appeal.decided_at)
        if appeal
        else None,
    )


def next_step(person: Person, now: datetime) -> Step:
    """Give the step of the ladder on which one more strike would put this person."""
    return step_after(_standing(person, now), is_minor=is_minor(person.age_band))


def _standing(person: Person, now: datetime) -> int:
    return Strike.objects.filter(person=person, undone_at=None, at__gt=now - LAPSES_AFTER).count()


def _ground_field(ground: str) -> str:
    return "illegal_content_legal_ground" if ground == Ground.LAW else "incompatible_content_ground"


def decisions_about(person: Person, most: int = 50) -> list[DecisionPage]:
    """Give the decisions about what this person sent, newest first."""
    found = Statement.objects.filter(verdict__case__author=person).select_related("verdict__appeal")
    return [decision_page(statement) for statement in found.order_by("-at")[:most]]


def standing_verdict(case: Case, state: str, *, is_limited: bool) -> Verdict | None:
    """Give the verdict by which the subject of a case, in this state, is still declined or limited; else None."""
    restricting = case.verdicts.filter(undone_at=None, decision__in=RESTRICTING).order_by("-round")
    found: Verdict | None = restricting.first()
    if found is None:
        return None
    stands = is_limited if found.decision == Decision.LIMIT else state in {State.DECLINED, DECLINED}
    return found if stands else None


def ladder_offer(case: Case, now: datetime | None = None) -> LadderOffer:
    """Give what would follow for the author of a case if the verdict on it counted."""
    now = now or timezone.now()
    author = case.author
    if author is None:
        return LadderOffer(0, None, can_count=False)
    return LadderOffer(_standing(author, now), next_step(author, now), can_count=can_count(case.signals))


def statements_to_export() -> Iterator[dict[str, Field]]:
    """Give the fields of all statements that stand, oldest first; those about simulated people left out."""
    found = Statement.objects.filter(verdict__undone_at=None).exclude(
        verdict__case__author__is_simulated=True
    )
    for statement in found.exclude(verdict__case__is_drill=True).order_by("pk").iterator():
        yield statement.fields
