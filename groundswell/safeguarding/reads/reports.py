"""Questions about reports: how many there were of one subject, and how many of them say why."""

from dataclasses import dataclass

from django.db.models import Sum

from groundswell.safeguarding.models import Case, ReportTally
from groundswell.safeguarding.rules import CATEGORY_NAMES, Category


@dataclass(frozen=True)
class ReportCount:
    """How many reports of a subject there were, how many gave a reason, and the names of what they said, by number."""

    reports: int
    reasons: int
    categories: tuple[tuple[str, int], ...]


def report_count(case: Case) -> ReportCount:
    """Give how often the subject of a case was reported; one query."""
    tallies = ReportTally.objects.filter(video=case.video_id, comment=case.comment_id)
    rows = list(tallies.values("category").annotate(n=Sum("reports"), why=Sum("reasons")).order_by("-n"))
    return ReportCount(
        reports=sum(row["n"] for row in rows),
        reasons=sum(row["why"] for row in rows),
        categories=tuple((CATEGORY_NAMES[Category(row["category"])], row["n"]) for row in rows),
    )
