"""The only writers of cases, verdicts and reports."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from groundswell.challenges.actions import join_tree
from groundswell.challenges.reads import entry_of_video, rule_lines
from groundswell.events.actions import record_fact
from groundswell.events.rules import FactRecord
from groundswell.lifecycle import CLOCK, WrongState
from groundswell.notices.actions import tell
from groundswell.people.access import Person, require
from groundswell.people.rules import Role
from groundswell.safeguarding import states
from groundswell.safeguarding.access import case_for
from groundswell.safeguarding.models import Case, Report, Verdict
from groundswell.safeguarding.rules import (
    CATEGORY_LEVELS,
    AlreadyDecided,
    Category,
    Decision,
    Level,
    VerdictWish,
    check_verdict,
    due_at,
    gettext_noop,
    is_more_urgent,
    level_of_answer,
)
from groundswell.videos.actions import decline_video, publish_video
from groundswell.videos.rules import State

CLAIM_LASTS = timedelta(minutes=20)
"""Somebody who was called away blocks nobody: long enough for 15 s of video, its context and a few sentences."""

TAKEN = gettext_noop("This case has been decided, or its video taken back, since you opened it.")
CLAIMED = gettext_noop("A colleague has this case open. Take the next one, or come back in a while.")


@transaction.atomic
def open_case_for_video(video_id: int) -> Case | None:
    """Give the case of a rendered answer, opened the first time; None for an original, which its lead looks at.

    Doing it again changes nothing.
    """
    entry = entry_of_video(video_id)
    if entry is None or entry.video is None or entry.generation == 0:
        return None
    if entry.video.state != State.AWAITING_VERDICT:
        return Case.objects.filter(video_id=video_id).first()
    now = timezone.now()
    level = level_of_answer(entry.theme.is_painful)
    case, _is_new = Case.objects.get_or_create(
        video_id=video_id,
        defaults={"state_since": now, "opened_at": now, "level": level, "due_at": due_at(level, now)},
    )
    return case


def answer_rendered(fact: FactRecord) -> None:
    """Open a case when the files of an answer are finished."""
    open_case_for_video(fact.number("video"))


def video_gone(fact: FactRecord) -> None:
    """Drop the open case of a video that was taken back or erased."""
    drop_case(fact.number("video"))


@transaction.atomic
def drop_case(video_id: int) -> None:
    """Close the open case of a video without a verdict; nothing where none is open."""
    case = Case.objects.select_for_update().filter(video_id=video_id, state=states.OPEN).first()
    if case is None:
        return
    case.state = states.LIFECYCLE.apply(case.state, "drop", CLOCK)
    case.state_since = timezone.now()
    case.claimed_by = None
    case.save(update_fields=["state", "state_since", "claimed_by"])


@transaction.atomic
def claim_case(moderator: Person, case_public_id: str, *, now: datetime | None = None) -> Case:
    """Give an open case, now claimed by this moderator for a while.

    Raises AlreadyDecided where it is not open any more or a colleague has it.
    """
    require(moderator, Role.MODERATOR, Role.SAFEGUARDING_LEAD)
    now = now or timezone.now()
    case = Case.objects.select_for_update().get(public_id=case_public_id)
    if case.state != states.OPEN:
        raise AlreadyDecided(TAKEN)
    if is_claimed_by_another(case, moderator, now):
        raise AlreadyDecided(CLAIMED)
    case.claimed_by = moderator
    case.claimed_at = now
    case.save(update_fields=["claimed_by", "claimed_at"])
    return case


@transaction.atomic
def release_case(moderator: Person, case_public_id: str) -> None:
    """Give a claimed case back to the queue; nothing where somebody else has it."""
    Case.objects.filter(public_id=case_public_id, claimed_by=moderator).update(claimed_by=None)


def is_claimed_by_another(case: Case, moderator: Person, now: datetime) -> bool:
    """Say whether a colleague claimed a case and her claim still holds."""
    if case.claimed_by_id in {None, moderator.pk} or case.claimed_at is None:
        return False
    return case.claimed_at + CLAIM_LASTS > now


@transaction.atomic
def give_verdict(moderator: Person, case_public_id: str, wish: VerdictWish, *, round_seen: int) -> Verdict:
    """Give the verdict on a case; publishing, joining the tree and telling the author are one with it.

    `round_seen` is the round of the case that the moderator's page showed.
    Raises NotAllowed, AlreadyDecided (by somebody else, or in another round) and VerdictRefused.
    """
    require(moderator, Role.MODERATOR, Role.SAFEGUARDING_LEAD)
    case_for(moderator, case_public_id)
    case = Case.objects.select_for_update().select_related("video__author").get(public_id=case_public_id)
    now = timezone.now()
    if case.state != states.OPEN or case.round != round_seen:
        raise AlreadyDecided(TAKEN)
    if is_claimed_by_another(case, moderator, now):
        raise AlreadyDecided(CLAIMED)
    entry = entry_of_video(case.video_id)
    if entry is None:
        raise AlreadyDecided(TAKEN)
    check_verdict(wish, frozenset(rule.id for rule in rule_lines(entry.challenge, "en")))
    verdict = Verdict.objects.create(
        case=case,
        round=case.round,
        moderator=moderator,
        decision=wish.decision,
        rule=wish.rule if wish.decision is Decision.DECLINE else "",
        words=wish.words.strip() if wish.decision is Decision.DECLINE else "",
        at=now,
    )
    case.state = states.LIFECYCLE.apply(case.state, "decide", states.MODERATOR)
    case.state_since = now
    case.save(update_fields=["state", "state_since"])
    try:
        _carry_out(case, verdict)
    except WrongState as moved:
        # Its author took the video back, and the fact that closes the case is still on its way.
        raise AlreadyDecided(TAKEN) from moved
    record_fact("verdict_given", {"case": case.pk, "video": case.video_id, "decision": str(wish.decision)})
    return verdict


def _carry_out(case: Case, verdict: Verdict) -> None:
    was_published = case.video.state == State.PUBLISHED
    if verdict.decision == Decision.PUBLISH:
        if not was_published:
            publish_video(case.video_id)
            join_tree(case.video_id)
            _tell_author(case, "video_published", {})
            _tell_answered_author(case)
        return
    rule = _rule_text(case, verdict.rule)
    decline_video(case.video_id, f"{rule} {verdict.words}".strip())
    _tell_author(case, "video_declined", {"rule": rule, "words": verdict.words})


def _rule_text(case: Case, rule_id: str) -> str:
    entry = entry_of_video(case.video_id)
    author = case.video.author
    if entry is None or author is None:
        return ""
    with override(author.language):
        return next(
            (rule.text for rule in rule_lines(entry.challenge, author.language) if rule.id == rule_id), ""
        )


def _tell_author(case: Case, kind: str, body: dict[str, str]) -> None:
    if case.video.author is not None:
        tell(case.video.author, kind, {"video": case.video.public_id, **body})


def _tell_answered_author(case: Case) -> None:
    entry = entry_of_video(case.video_id)
    answered = entry.parent.video if entry and entry.parent else None
    if answered is None or answered.author is None or answered.author_id == case.video.author_id:
        return
    tell(answered.author, "answer_joined", {"video": answered.public_id})


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
    _bring_case_forward(video_id, CATEGORY_LEVELS[category], now)
    record_fact("report_made", {"video": video_id, "report": report.pk})
    return report


def _bring_case_forward(video_id: int, level: Level, now: datetime) -> None:
    case, is_new = Case.objects.get_or_create(
        video_id=video_id,
        defaults={"state_since": now, "opened_at": now, "level": level, "due_at": due_at(level, now)},
    )
    if is_new or case.state == states.DROPPED:
        return
    if case.state == states.DECIDED:
        case.state = states.LIFECYCLE.apply(case.state, "reopen", states.REPORTER)
        case.state_since = case.opened_at = now
        case.level, case.due_at = level, due_at(level, now)
        case.round += 1
        case.claimed_by = None
    elif is_more_urgent(level, case.level):
        case.level, case.due_at = level, min(case.due_at, due_at(level, now))
    case.save()
