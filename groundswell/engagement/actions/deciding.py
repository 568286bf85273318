"""What the desk and the clock do with a comment; done twice, each changes nothing the second time."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from groundswell.engagement import states
from groundswell.engagement.actions.steps import appear, locked, move, tell
from groundswell.engagement.models import Comment
from groundswell.lifecycle import CLOCK

AT_ONCE = 500
"""Comments that one run of the sweeper erases: about a second, in which nobody else can write."""


@transaction.atomic
def publish_comment(comment_id: int, *, at: datetime | None = None) -> Comment:
    """Let a held or declined comment appear. Raises NotFound, and WrongState for one that was taken back."""
    comment = locked(comment_id)
    if comment.state != states.PUBLISHED:
        appear(comment, states.STAFF, at or timezone.now())
    return comment


@transaction.atomic
def hold_comment(comment_id: int, *, at: datetime | None = None) -> Comment:
    """Take a comment out of sight until a human looks again. Raises NotFound and WrongState."""
    return _step(comment_id, "hold", states.HELD, at)


@transaction.atomic
def seal_comment(comment_id: int, *, at: datetime | None = None) -> Comment:
    """Take a comment out of everybody's sight, its words out of its author's too. Twice is once. Raises NotFound."""
    comment = locked(comment_id)
    if not comment.is_sealed:
        comment.is_sealed = True
        comment.save(update_fields=["is_sealed"])
    return (
        hold_comment(comment_id, at=at) if comment.state in {states.PUBLISHED, states.DECLINED} else comment
    )


@transaction.atomic
def unseal_comment(comment_id: int) -> Comment:
    """Give a comment's words back to its author and the desk; it waits to be looked at. Raises NotFound."""
    comment = locked(comment_id)
    if comment.is_sealed:
        comment.is_sealed = False
        comment.save(update_fields=["is_sealed"])
    return comment


@transaction.atomic
def decline_comment(comment_id: int, *, at: datetime | None = None) -> Comment:
    """Decide that a comment does not appear; what its author reads is the desk's. Raises NotFound and WrongState."""
    return _step(comment_id, "decline", states.DECLINED, at)


@transaction.atomic
def limit_comment(comment_id: int, *, is_limited: bool, at: datetime | None = None) -> Comment:
    """Show a comment folded and last, or as all others again. Raises NotFound."""
    comment = locked(comment_id)
    if comment.is_limited != is_limited:
        comment.is_limited = is_limited
        comment.save(update_fields=["is_limited"])
        tell("comment_limited", comment, at or timezone.now())
    return comment


def _step(comment_id: int, transition: str, target: str, at: datetime | None) -> Comment:
    comment = locked(comment_id)
    if comment.state != target:
        at = at or timezone.now()
        move(comment, transition, states.STAFF, at)
        tell(f"comment_{target}", comment, at)
    return comment


@transaction.atomic
def erase_comment(comment_id: int, who: str = CLOCK) -> Comment:
    """Remove words, author and what screening saw; the thread keeps the place. A held one stays. Raises NotFound."""
    comment = locked(comment_id)
    if comment.state != states.ERASED and not comment.is_held:
        comment.author = None
        comment.text = comment.level = ""
        comment.language, comment.signals, comment.score = "und", [], 0.0
        comment.invitation = 0
        at = timezone.now()
        move(comment, "erase", who, at)
        tell("comment_erased", comment, at)
    return comment


def erase_overdue_comments(kept: Iterable[int] = (), *, now: datetime | None = None) -> int:
    """Erase what has outstayed its time, and what stands under a video that is erased; how many.

    `kept` are the integers of those that an open case or a legal hold keeps.
    """
    now = now or timezone.now()
    overdue = Q(video__state="erased")
    for state, (seconds, _transition) in states.LIFECYCLE.timeouts.items():
        overdue |= Q(state=state, state_since__lte=now - timedelta(seconds=seconds))
    found = Comment.objects.filter(overdue, is_held=False).exclude(state=states.ERASED).exclude(pk__in=kept)
    numbers = list(found.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    for number in numbers:
        erase_comment(number)
    return len(numbers)


@transaction.atomic
def keep_comment(comment_id: int, *, is_held: bool) -> Comment:
    """Keep what there is of a comment while a case needs it, in sight or out of it, or end that. Raises NotFound."""
    comment = locked(comment_id)
    if comment.is_held != is_held:
        comment.is_held = is_held
        comment.save(update_fields=["is_held"])
    return comment


def erase_comments_of(person_id: int) -> int:
    """Erase every comment of a person that no case needs; how many must wait."""
    waits = 0
    for number in list(Comment.objects.filter(author_id=person_id).values_list("pk", flat=True)):
        waits += erase_comment(number).state != states.ERASED
    return waits
