"""Questions about drills: where one can be run, how long each step took, and which passed."""

from dataclasses import dataclass
from datetime import datetime

from groundswell.safeguarding.models import Alert, Drill
from groundswell.safeguarding.reads.alerts import alerts_of
from groundswell.safeguarding.rules.drills import COUNTS_FOR, PASSES_WITHIN


@dataclass(frozen=True)
class Report:
    """How long each step of a drill took, in seconds since the words were sent; None where it has not come."""

    public_id: str
    at: datetime
    made_by: str
    case: str
    language: str
    level: str
    screened_ms: int
    queued_ms: int
    alerts: list[Alert]
    alerted_s: float | None
    received_s: float | None
    confirmed_s: float | None
    opened_s: float | None
    decided_s: float | None
    has_passed: bool


def drills(limit: int = 20) -> list[Report]:
    """Give the last drills, newest first."""
    known = Drill.objects.select_related("case", "made_by").order_by("-at")[:limit]
    return [_report(drill) for drill in known]


def _report(drill: Drill) -> Report:
    case, alerts = drill.case, alerts_of(drill.case)
    verdict = case.verdicts.order_by("at").first()

    def after(times: list[datetime | None]) -> float | None:
        known = [time for time in times if time is not None]
        return (min(known) - drill.at).total_seconds() if known else None

    received = after([alert.sent_at for alert in alerts])
    opened = after([case.first_seen_at])
    return Report(
        public_id=drill.public_id,
        at=drill.at,
        made_by=drill.made_by.pseudonym if drill.made_by else "",
        case=case.public_id,
        language=case.language,
        level=case.level,
        screened_ms=drill.screened_ms,
        queued_ms=drill.queued_ms,
        alerts=alerts,
        alerted_s=after([alert.made_at for alert in alerts]),
        received_s=received,
        confirmed_s=after([alert.confirmed_at for alert in alerts]),
        opened_s=opened,
        decided_s=after([verdict.at if verdict else None]),
        has_passed=received is not None and opened is not None and opened <= PASSES_WITHIN.total_seconds(),
    )


def has_passed_lately(now: datetime) -> bool:
    """Say whether a drill of the last 30 days passed."""
    recent = Drill.objects.select_related("case", "made_by").filter(at__gt=now - COUNTS_FOR)
    return any(_report(drill).has_passed for drill in recent.order_by("-at")[:100])
