"""Lets people speak under the videos, report and ask for another look, and the moderator decide, as on real pages."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from groundswell.challenges.access import Entry
from groundswell.demo.actions.answers import entry_of
from groundswell.demo.actions.ledger import number_of, remember
from groundswell.demo.actions.people import person_of
from groundswell.demo.rules import MODERATOR
from groundswell.demo.rules.comments import (
    APPEALED,
    APPEALED_WITH,
    COMMENTS,
    REPORTS,
    UNKIND_BY,
    UNKIND_WITH,
    Fate,
    PlannedComment,
    PlannedReport,
)
from groundswell.engagement.access import Comment
from groundswell.engagement.actions import write_comment
from groundswell.engagement.reads import comment_of
from groundswell.engagement.rules import Circumstances, CommentRefused
from groundswell.events.rules import CountrySource
from groundswell.people.access import Person
from groundswell.safeguarding.actions import (
    claim_case,
    give_verdict,
    make_appeal,
    open_case_for_comment,
    report_comment,
    report_video,
)
from groundswell.safeguarding.actions.claims import look_at_case
from groundswell.safeguarding.actions.windows import push_windows
from groundswell.safeguarding.reads.statements import decisions_about
from groundswell.safeguarding.rules import Decision, VerdictWish
from groundswell.videos.rules import PUBLISHED, State

logger = logging.getLogger(__name__)

CLAIMED_AFTER, OPENED_AFTER, DECIDED_AFTER = timedelta(minutes=2), timedelta(minutes=3), timedelta(minutes=4)
"""What the moderator has looked at was looked at in time."""


@transaction.atomic
def let_speak(now: datetime) -> None:
    """Write what is planned and not written, under those videos that are published; in one transaction."""
    push_windows(now)
    for planned in COMMENTS:
        entry = entry_of(planned.under) if number_of(f"comment {planned.key}") is None else None
        if entry is not None and entry.video is not None and entry.video.state == PUBLISHED:
            _write(planned, entry, now - timedelta(hours=planned.ago_h))


def _write(planned: PlannedComment, entry: Entry, at: datetime) -> None:
    author, answered = person_of(planned.author), _comment(planned.answers)
    if planned.answers and answered is None:
        return
    try:
        comment = write_comment(
            author,
            entry,
            planned.words,
            answers=answered.public_id if answered else "",
            circumstances=_around(author),
            wants_look=planned.in_spite,
            at=at,
        )
    except CommentRefused as refused:
        logger.warning("The comment %s was not taken: %s", planned.key, refused)
        return
    remember(f"comment {planned.key}", comment.pk)
    case = open_case_for_comment(comment.pk, now=at)
    if case is not None and planned.fate is not Fate.WAIT:
        _decide(case.public_id, case.round, planned, at)


def _comment(key: str) -> Comment | None:
    number = number_of(f"comment {key}") if key else None
    return comment_of(number) if number else None


def _around(author: Person) -> Circumstances:
    """What is written here was written by the plan, whoever its author is, and is marked so."""
    return Circumstances(
        country=author.country,
        country_source=CountrySource.ACCOUNT,
        language=author.language,
        is_simulated=True,
    )


def _decide(case: str, round_seen: int, planned: PlannedComment, at: datetime) -> None:
    moderator = person_of(MODERATOR)
    wish = VerdictWish(Decision.PUBLISH, is_cared_for=True)
    if planned.fate is Fate.DECLINE:
        wish = VerdictWish(Decision.DECLINE, UNKIND_BY, UNKIND_WITH)
    claim_case(moderator, case, now=at + CLAIMED_AFTER)
    look_at_case(moderator, case, now=at + OPENED_AFTER)
    give_verdict(moderator, case, wish, round_seen=round_seen, now=at + DECIDED_AFTER)


@transaction.atomic
def let_object(now: datetime) -> None:
    """Make the reports and the appeal of the plan that do not stand yet, about what is there."""
    for planned in REPORTS:
        if number_of(f"report {planned.key}") is None:
            _report(planned, now)
    if number_of("appeal") is None:
        _appeal(now)


def _report(planned: PlannedReport, now: datetime) -> None:
    reporter = person_of(planned.reporter)
    if planned.is_comment:
        comment = _comment(planned.about)
        if comment is None:
            return
        made = report_comment(reporter, comment.pk, planned.category, planned.words, now=now)
    else:
        entry = entry_of(planned.about)
        if entry is None or entry.video is None or entry.video.state != PUBLISHED:
            return
        made = report_video(reporter, entry.video.pk, planned.category, planned.words, now=now)
    remember(f"report {planned.key}", made.pk if made else 0)


def _appeal(now: datetime) -> None:
    entry = entry_of(APPEALED)
    video = entry.video if entry is not None else None
    if video is None or video.author is None or video.state != State.DECLINED:
        return
    about = (page for page in decisions_about(video.author) if page.is_video and page.can_appeal)
    if (found := next(about, None)) is not None:
        remember("appeal", make_appeal(video.author, found.public_id, APPEALED_WITH, now=now).pk)
