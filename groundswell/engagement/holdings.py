"""What engagement keeps about people, for the one table of holdings."""

from collections.abc import Sequence

from groundswell.engagement import states
from groundswell.engagement.actions import erase_comments_of, forget_likes_of
from groundswell.engagement.models import Comment, Like
from groundswell.frame.holdings import JSON, Holding, gettext_noop


def _comments(person: int) -> JSON:
    """What she wrote and where it stands; what screening thought of it orders the desk's queue and is not handed out.

    Nor are words that are sealed, since they may show abuse: they are there again once the seal is lifted.
    """
    rows = Comment.objects.filter(author_id=person).select_related("video", "answers").order_by("pk")
    return [
        {
            "id": row.public_id,
            "under_video": row.video.public_id,
            "answers_comment": row.answers.public_id if row.answers else "",
            "words": "" if row.is_sealed else row.text,
            "at": row.at.isoformat(),
            "state": row.state,
        }
        for row in rows
    ]


def _likes(person: int) -> JSON:
    rows = Like.objects.filter(person_id=person).select_related("video").order_by("pk")
    return [{"video": row.video.public_id, "at": row.at.isoformat()} for row in rows]


def _public_ids(person: int) -> list[str]:
    return list(Comment.objects.filter(author_id=person).values_list("public_id", flat=True))


def _left(words: Sequence[str]) -> int:
    return Comment.objects.filter(public_id__in=words).exclude(state=states.ERASED).count()


def _forget_likes(person: int) -> int:
    forget_likes_of(person)
    return 0


HOLDINGS = (
    Holding(
        name="engagement.comments",
        what=gettext_noop("What you wrote under videos"),
        why=gettext_noop("So that others can read it, once somebody has looked at it where that is needed"),
        ground="GDPR 6(1)(b)",
        how_long=gettext_noop("Until you take it back or close your account"),
        hand_out=_comments,
        words=_public_ids,
        erase=erase_comments_of,
        left=_left,
        may_stay={
            "engagement_comment.public_id": gettext_noop(
                "An empty place in a thread, without author and words"
            ),
        },
    ),
    Holding(
        name="engagement.withdrawn_comments",
        what=gettext_noop("Words that were taken back"),
        why=gettext_noop("Nobody sees them any more; an open case may still need them to protect somebody"),
        ground="GDPR 17(1)",
        how_long=gettext_noop("Less than a day; longer only where an open case needs it"),
        job="safeguarding.erase_overdue_comments",
        kept_s=states.WITHDRAWN_FOR_S,
    ),
    Holding(
        name="engagement.declined_comments",
        what=gettext_noop("Words that were not published"),
        why=gettext_noop("You can contest that for six months"),
        ground="GDPR 6(1)(c)",
        how_long=gettext_noop("Six months"),
        job="safeguarding.erase_overdue_comments",
        kept_s=states.DECLINED_FOR_S,
    ),
    Holding(
        name="engagement.likes",
        what=gettext_noop("Which videos you like"),
        why=gettext_noop("So that you find them again, and a like counts once"),
        ground="GDPR 6(1)(b)",
        how_long=gettext_noop("Until you take the like back or close your account"),
        hand_out=_likes,
        erase=_forget_likes,
    ),
)
