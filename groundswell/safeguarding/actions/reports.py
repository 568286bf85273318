"""Takes reports, each of which brings a case forward."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from groundswell.events.actions import record_fact
from groundswell.people.access import Person
from groundswell.safeguarding.actions.cases import Subject, bring_forward
from groundswell.safeguarding.models import Report
from groundswell.safeguarding.rules import CATEGORY_LEVELS, Category


@transaction.atomic
def report_video(
    reporter: Person | None,
    video_id: int,
    category: Category,
    words: str = "",
    *,
    now: datetime | None = None,
) -> Report:
    """Give the report of a video, whose case is opened, opened again, or made more urgent by it."""
    now = now or timezone.now()
    report = Report.objects.create(
        video_id=video_id, reporter=reporter, category=category, words=words.strip(), at=now
    )
    bring_forward(Subject(video=video_id), CATEGORY_LEVELS[category], now)
    record_fact("report_made", {"video": video_id, "report": report.pk})
    return report
