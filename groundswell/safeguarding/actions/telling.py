"""Tells authors and reporters what came of something; inside the transaction of whatever was decided."""

from datetime import datetime

from django.utils.translation import override

from groundswell.events.rules import JSON
from groundswell.notices.actions import tell
from groundswell.people.access import Person
from groundswell.safeguarding.actions.statements import ground_text
from groundswell.safeguarding.actions.subjects import About
from groundswell.safeguarding.models import Case, Report, Statement, Verdict
from groundswell.safeguarding.rules import Decision, Ground
from groundswell.safeguarding.rules.ladder import FOR_GOOD


def tell_appeared(about: About) -> None:
    """Tell the author that it is published, or stands as before again; nothing where it was public all along."""
    if about.author is None:
        return
    if about.is_declined or (about.is_public and about.is_limited):
        tell(about.author, f"{about.kind}_restored", about.public_ids)
    elif not about.is_public:
        tell(about.author, f"{about.kind}_published", about.public_ids)
        _tell_answered(about)


def _tell_answered(about: About) -> None:
    answered = about.entry.parent.video if about.is_video and about.entry.parent else None
    if answered is None or answered.author is None or answered.author_id == about.video.author_id:
        return
    tell(answered.author, "answer_joined", {"video": answered.public_id})


def tell_held(about: About, statement: Statement | None) -> None:
    """Tell the author of something that was public that it is being checked again, and where she reads why."""
    if about.author is None or not about.is_public:
        return
    if statement is not None:
        tell(about.author, "decision_written", {"decision": statement.public_id})
    tell(about.author, f"{about.kind}_held", about.public_ids)


def tell_restricted(verdict: Verdict, about: About, statement: Statement | None) -> None:
    """Tell the author what is restricted and why; out of care, that comes first and the statement apart from it."""
    author = about.author
    if author is None or statement is None:
        return
    body: dict[str, JSON] = {**about.public_ids, "decision": statement.public_id}
    if verdict.ground == Ground.CARE:
        tell(author, "decision_written", {"decision": statement.public_id})
        tell(author, f"{about.kind}_kept", {**about.public_ids, "words": verdict.words})
        return
    with override(author.language):
        reason = ground_text(verdict, about, author.language)
    kind = f"{about.kind}_limited" if verdict.decision == Decision.LIMIT else f"{about.kind}_declined"
    tell(author, kind, {**body, "rule": reason, "words": verdict.words})
    if verdict.rests_until is not None:
        _tell_rest(author, verdict.rests_until, statement)


def _tell_rest(author: Person, until: datetime, statement: Statement) -> None:
    if until == FOR_GOOD:
        tell(author, "account_closed", {"decision": statement.public_id})
    else:
        tell(author, "account_rests", {"decision": statement.public_id, "until": until.isoformat()})


def answer_reporters(case: Case, about: About, *, is_changed: bool, now: datetime) -> None:
    """Tell those who reported it from an account what came of it (DSA art. 16(5)), once; never why, nor about whom."""
    waiting = Report.objects.filter(video=case.video_id, comment=case.comment_id, answered_at=None)
    outcome = "changed" if is_changed else "kept"
    for report in waiting.exclude(reporter=None).select_related("reporter"):
        if report.reporter is not None:
            tell(report.reporter, "report_answered", {"what": about.kind, "outcome": outcome}, at=now)
    waiting.update(answered_at=now)
