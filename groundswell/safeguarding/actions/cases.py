"""Opens, brings forward and drops cases, of videos and of comments."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from groundswell.challenges.access import Entry
from groundswell.challenges.reads import entry_of_video
from groundswell.engagement.access import Comment
from groundswell.engagement.reads import comment_of
from groundswell.engagement.rules import HELD
from groundswell.events.rules import FactRecord
from groundswell.lifecycle import CLOCK
from groundswell.safeguarding import states
from groundswell.safeguarding.actions.holds import settle_hold
from groundswell.safeguarding.models import Case
from groundswell.safeguarding.reads.queues import claim_holds, outlives_subject
from groundswell.safeguarding.rules import URGENT, Level, due_at, is_more_urgent, level_of_answer, reopens
from groundswell.screening.personal_data import personal_data
from groundswell.screening.screen import screen
from groundswell.screening.signals import Screening
from groundswell.videos.actions import seal_video
from groundswell.videos.rules import State


@dataclass(frozen=True)
class Subject:
    """What a case is about, by its numbers: a video or a comment."""

    video: int | None = None
    comment: int | None = None


@transaction.atomic
def open_case_for_video(video_id: int, *, is_found: bool = False) -> Case | None:
    """Give the case of a rendered answer, opened the first time; None for an original, which its lead looks at.

    An original that a list of known abuse material holds (`is_found`) has a case too.
    Doing it again changes nothing.
    """
    entry = entry_of_video(video_id)
    if entry is None or entry.video is None or (entry.generation == 0 and not is_found):
        return None
    if entry.video.state != State.AWAITING_VERDICT:
        return Case.objects.filter(video_id=video_id).first()
    country = entry.video.author.country if entry.video.author else ""
    has_personal_data = bool(personal_data(entry.video.caption, country=country))
    floor = level_of_answer(entry.theme.is_painful, has_personal_data=has_personal_data)
    found = _screening(entry)
    level = found.level if found.level and is_more_urgent(found.level, floor) else floor
    case, _is_new = _case_of_video(entry, video_id, level, found, timezone.now())
    if case.is_sealed:
        # Sealed by its words before there were files.
        seal_video(video_id)
    return case


@transaction.atomic
def open_urgent_case(video_id: int, *, now: datetime | None = None) -> Case | None:
    """Give the case of an answer whose caption may be a cry for help, opened before its video is rendered; else None."""
    entry = entry_of_video(video_id)
    if entry is None or entry.video is None or entry.generation == 0:
        return None
    known = Case.objects.filter(video_id=video_id).first()
    if known is not None:
        return known
    found = _screening(entry)
    if found.level not in URGENT:
        return None
    case, _is_new = _case_of_video(entry, video_id, found.level, found, now or timezone.now())
    return case


def _screening(entry: Entry) -> Screening:
    """What the words under a video may be a sign of; no words are a sign of nothing."""
    video = entry.video
    caption = video.caption if video else ""
    if not caption.strip():
        return Screening(None, "und", (), 0.0)
    language = video.language if video else ""
    return screen(caption, is_theme_painful=entry.theme.is_painful, language=language)


@transaction.atomic
def open_case_for_comment(comment_id: int, *, now: datetime | None = None) -> Case | None:
    """Give the case of a held comment, opened the first time, at the level that screening gave it.

    None for a comment that nobody has to look at. Doing it again changes nothing.
    """
    comment = comment_of(comment_id)
    known = Case.objects.filter(comment_id=comment_id).first()
    if known is not None or comment is None or comment.state != HELD:
        return known
    case, _is_new = _case_of_comment(comment, Level(comment.level or Level.NOISE), now or timezone.now())
    return case


def _holding(made: tuple[Case, bool]) -> tuple[Case, bool]:
    """An open case keeps what it is about from being erased, from its first moment."""
    case, is_new = made
    if is_new:
        settle_hold(case)
    return case, is_new


def _case_of_video(
    entry: Entry, video_id: int, level: Level, found: Screening, now: datetime
) -> tuple[Case, bool]:
    video = entry.video
    return _holding(
        Case.objects.get_or_create(
            video_id=video_id,
            defaults={
                **_times(level, now),
                "author_id": video.author_id if video else None,
                "theme_id": entry.theme_id,
                "language": (video.language if video else "") or "und",
                "signals": [signal.name for signal in found.signals],
                "score": found.score,
            },
        )
    )


def _case_of_comment(comment: Comment, level: Level, now: datetime) -> tuple[Case, bool]:
    return _holding(
        Case.objects.get_or_create(
            comment_id=comment.pk,
            defaults={
                **_times(level, now),
                "author_id": comment.author_id,
                "theme_id": comment.video.entry.theme_id,
                "language": comment.language,
                "signals": [signal["name"] for signal in comment.signals],
                "score": comment.score,
            },
        )
    )


def _times(level: Level, now: datetime) -> dict[str, object]:
    return {"state_since": now, "opened_at": now, "level": level, "due_at": due_at(level, now)}


def answer_rendered(fact: FactRecord) -> None:
    """Open a case when the files of an answer are finished."""
    open_case_for_video(fact.number("video"))


def answer_uploaded(fact: FactRecord) -> None:
    """Open the case of an answer at once where its words may be a cry for help."""
    open_urgent_case(fact.number("video"))


def comment_written(fact: FactRecord) -> None:
    """Open the case of a held comment, where the page that took it did not come that far."""
    open_case_for_comment(fact.number("comment"))


def video_gone(fact: FactRecord) -> None:
    """Drop the open case of a video that was taken back or erased."""
    drop_case(Subject(video=fact.number("video")))


def comment_gone(fact: FactRecord) -> None:
    """Drop the open case of a comment that was taken back or erased."""
    drop_case(Subject(comment=fact.number("comment")))


@transaction.atomic
def drop_case(subject: Subject) -> None:
    """Close the open case of a subject without a verdict; nothing where none is open, or it outlives its subject."""
    found = Case.objects.select_for_update(of=("self",)).select_related("author", "video", "comment")
    case = found.filter(_is_about(subject), state=states.OPEN).first()
    if case is None or outlives_subject(case):
        return
    case.state = states.LIFECYCLE.apply(case.state, "drop", CLOCK)
    case.state_since = timezone.now()
    case.claimed_by = None
    case.save(update_fields=["state", "state_since", "claimed_by"])
    settle_hold(case)


def _is_about(subject: Subject) -> Q:
    if subject.video is not None:
        return Q(video_id=subject.video)
    return Q(comment_id=subject.comment or 0)


def bring_forward(subject: Subject, level: Level, now: datetime, *, is_new: bool = True) -> Case | None:
    """Open the case of something reported, open it again, or make it more urgent; None where it is gone.

    A report that says nothing new (`is_new`) opens a decided case again at most once in 24 h. What was Danger or
    Distress is Distress at least when it opens again. What becomes either of them is alerted for, whoever saw it before.
    """
    case, is_made = _case_of(subject, level, now)
    if case is None or is_made or case.state == states.DROPPED:
        return case
    if case.state == states.DECIDED:
        if not reopens(is_new=is_new, reopened_at=case.reopened_at, now=now):
            return case
        case.state = states.LIFECYCLE.apply(case.state, "reopen", states.REPORTER)
        case.state_since = case.reopened_at = now
        case.claimed_by = None
        _begin_round(case, _again(level, case.level), now)
    elif is_more_urgent(level, case.level) and level in URGENT:
        _begin_round(case, level, now)
    elif is_more_urgent(level, case.level):
        case.level, case.due_at = level, min(case.due_at, due_at(level, now))
    case.save()
    return case


def _again(level: Level, before: str) -> Level:
    """The level of a case that opens again: a report of spam makes no Noise of a child in need."""
    return Level.DISTRESS if before in URGENT and level not in URGENT else level


def _begin_round(case: Case, level: Level, now: datetime) -> None:
    """Let a case wait to be opened as if it had just come; who was alerted before is alerted again."""
    case.round += 1
    case.level, case.due_at = level, due_at(level, now)
    case.opened_at, case.first_seen_at = now, None
    case.answered_at = case.left_at = None


@transaction.atomic
def call_back(case: Case, now: datetime) -> Case:
    """Give the case of an author who asks for a person, waiting for one: open, and alerted for unless somebody has it."""
    fresh = Case.objects.select_for_update(of=("self",)).select_related("video", "comment").get(pk=case.pk)
    is_open = fresh.state == states.OPEN
    is_unheard = fresh.first_seen_at is None or fresh.left_at is not None
    is_alerted_for = is_unheard and fresh.level in URGENT
    is_had = fresh.claimed_by_id is not None and claim_holds(fresh, now)
    if is_open and (is_alerted_for or is_had):
        return fresh
    if not is_open:
        fresh.state = states.LIFECYCLE.apply(fresh.state, "call_back", states.AUTHOR)
        fresh.state_since = now
    fresh.claimed_by = None
    _begin_round(fresh, _again(Level(fresh.level), Level.DISTRESS), now)
    fresh.save()
    settle_hold(fresh)
    return fresh


def _case_of(subject: Subject, level: Level, now: datetime) -> tuple[Case | None, bool]:
    if subject.comment is not None:
        comment = comment_of(subject.comment)
        return _case_of_comment(comment, level, now) if comment else (None, False)
    video_id = subject.video or 0
    entry = entry_of_video(video_id)
    if entry is None:
        return None, False
    if known := Case.objects.filter(video_id=video_id).first():
        return known, False
    return _case_of_video(entry, video_id, level, _screening(entry), now)
