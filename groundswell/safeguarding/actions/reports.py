"""Takes reports: each is counted, those that say something are kept, and none closes, hides or hurries by number."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from groundswell.environment import environment
from groundswell.events.actions import record_fact
from groundswell.people.access import Person
from groundswell.safeguarding.actions.cases import Subject, bring_forward
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.models import Case, Report, ReportTally
from groundswell.safeguarding.rules import (
    CATEGORY_LEVELS,
    KEPT_A_DAY,
    Category,
    Level,
    is_reason,
    level_of_report,
)

SENDERS_KEPT = timedelta(days=2)
"""A sender is told from others for the day of a report; a day more covers every time zone."""


@dataclass(frozen=True)
class _Sent:
    """A report as it came."""

    reporter: Person | None
    subject: Subject
    category: Category
    words: str
    sender: str
    now: datetime

    @property
    def has_reason(self) -> bool:
        return is_reason(self.words)


def report_video(
    reporter: Person | None,
    video_id: int,
    category: Category,
    words: str = "",
    *,
    address: str = "",
    now: datetime | None = None,
) -> Report | None:
    """Give the report of a video, whose case is opened, opened again, or made more urgent by it.

    `address` is where a guest's request came from; only a keyed hash of it, good for this subject and day, is kept.
    An account counts once a day for one subject, and again where it gives a new reason. None where a report without
    a reason was counted and left no row, since there were KEPT_A_DAY already.
    """
    return _report(reporter, Subject(video=video_id), category, words, address, now)


def report_comment(
    reporter: Person | None,
    comment_id: int,
    category: Category,
    words: str = "",
    *,
    address: str = "",
    now: datetime | None = None,
) -> Report | None:
    """Give the report of a comment; as `report_video`."""
    return _report(reporter, Subject(comment=comment_id), category, words, address, now)


@transaction.atomic
def _report(
    reporter: Person | None,
    subject: Subject,
    category: Category,
    words: str,
    address: str,
    now: datetime | None,
) -> Report | None:
    now = now or timezone.now()
    sent = _Sent(
        reporter, subject, category, words.strip(), _sender(reporter, subject, address, now.date()), now
    )
    known = Report.objects.filter(sender=sent.sender).first() if sent.sender else None
    says_more = known is None or _says_more(known, sent)
    if not says_more and reporter is not None:
        return known
    # Behind one address there may be a whole class, so that guests are counted again.
    _count(sent)
    if not says_more:
        return known
    if known is None and not sent.has_reason and _kept_today(sent) >= KEPT_A_DAY:
        if CATEGORY_LEVELS[category] is Level.DANGER:
            bring_forward(subject, Level.DANGER, now, is_new=False)
        return None
    is_new = _is_new(sent)
    report = _keep(sent, is_first=known is None)
    case = bring_forward(subject, level_of_report(category, sent.words), now, is_new=is_new)
    _tell(report, case, sent)
    return report


def _says_more(known: Report, sent: _Sent) -> bool:
    """Whether the same sender gives a reason that nobody gave, or names a danger for the first time."""
    if sent.has_reason:
        return sent.words != known.words and _is_new(sent)
    names_danger = CATEGORY_LEVELS[sent.category] is Level.DANGER
    return names_danger and CATEGORY_LEVELS[Category(known.category)] is not Level.DANGER and _is_new(sent)


def _keep(sent: _Sent, *, is_first: bool) -> Report:
    return Report.objects.create(
        video_id=sent.subject.video,
        comment_id=sent.subject.comment,
        reporter=sent.reporter,
        sender=sent.sender if is_first else "",
        category=sent.category,
        words=sent.words,
        at=sent.now,
    )


def _tell(report: Report, case: Case | None, sent: _Sent) -> None:
    # Who reports is nobody's business, so that the log says only that somebody did.
    note(None, "report_made", case, at=sent.now, category=str(sent.category))
    subject = {"comment": sent.subject.comment} if sent.subject.comment else {"video": sent.subject.video}
    record_fact("report_made", {**subject, "report": report.pk}, at=sent.now)


def _count(sent: _Sent) -> None:
    subject = sent.subject
    found = ReportTally.objects.filter(
        video=subject.video, comment=subject.comment, day=sent.now.date(), category=sent.category
    )
    if not found.update(reports=F("reports") + 1, reasons=F("reasons") + int(sent.has_reason)):
        ReportTally.objects.create(
            video_id=subject.video,
            comment_id=subject.comment,
            day=sent.now.date(),
            category=sent.category,
            reports=1,
            reasons=int(sent.has_reason),
        )


def _kept_today(sent: _Sent) -> int:
    midnight = sent.now.replace(hour=0, minute=0, second=0, microsecond=0)
    kept = Report.objects.filter(video=sent.subject.video, comment=sent.subject.comment, at__gte=midnight)
    return kept.filter(words="").count()


def _is_new(sent: _Sent) -> bool:
    """Whether it gives a reason that nobody gave, or a category that nobody has named for this subject."""
    earlier = Report.objects.filter(video=sent.subject.video, comment=sent.subject.comment)
    if sent.has_reason:
        return not earlier.filter(words=sent.words).exists()
    return not earlier.filter(category=sent.category).exists()


def _sender(reporter: Person | None, subject: Subject, address: str, day: date) -> str:
    """A keyed hash that tells senders apart for one subject and day, and leads nowhere else."""
    if reporter is None and not address:
        return ""
    who = f"person {reporter.pk}" if reporter else f"address {address}"
    told = f"{who} {subject.video} {subject.comment} {day.isoformat()}"
    return hmac.digest(environment().secret_key.encode(), told.encode(), hashlib.sha256).hex()[:32]


def forget_senders(now: datetime | None = None) -> int:
    """Empty what tells senders apart, two days after their reports: how many."""
    before = (now or timezone.now()) - SENDERS_KEPT
    return Report.objects.filter(at__lt=before).exclude(sender="").update(sender="")
