"""Questions about comments: the thread under a video as its viewer may see it, and an author's own."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from groundswell.challenges.access import Entry
from groundswell.engagement import states
from groundswell.engagement.models import Comment
from groundswell.engagement.rules import CommentLine, OwnComment, Thread, is_cry
from groundswell.frame.cursors import open_cursor, seal_cursor
from groundswell.frame.problems import Problem
from groundswell.people.access import Person

ON_A_PAGE = 20
"""Comments with their replies that one page shows; further ones are a link away, so that reading has an end."""
REPLIES = 50
"""Replies shown under one comment; nobody reads more of them on a phone."""
LIMITED = 50
"""Folded comments behind the last page."""
CURSOR = "comments"
GONE = (states.WITHDRAWN, states.ERASED, states.DECLINED, states.HELD)


def comment_of(comment_id: int) -> Comment | None:
    """A comment with its author, video and theme, in every state; for the desk."""
    return (
        Comment.objects.select_related("author", "video__entry__theme", "video__entry__challenge")
        .filter(pk=comment_id)
        .first()
    )


def thread_of(
    entry: Entry, viewer: Person | AnonymousUser, cursor: str = "", size: int = ON_A_PAGE
) -> Thread:
    """Give a page of the comments under an entry, oldest first; three queries. Problem (400) for a forged cursor.

    Held ones are there for their author alone. One that is gone leaves a nameless place where it has replies that
    can be read. Limited ones stand last, behind the last page. A page for visitors without account must be built
    with AnonymousUser, since it is kept for all of them.
    """
    me = viewer.pk if isinstance(viewer, Person) else 0
    heads = _visible_heads(entry, me).filter(is_limited=False)
    rows = list(heads.filter(pk__gt=_after(cursor, entry)).order_by("pk")[: size + 1])
    shown, is_last = rows[:size], len(rows) <= size
    limited = (
        list(_visible_heads(entry, me).filter(is_limited=True).order_by("pk")[:LIMITED]) if is_last else []
    )
    replies = _replies_to([*shown, *limited], me)
    next_cursor = (
        "" if is_last else seal_cursor(CURSOR, {"video": entry.video_id or 0, "after": shown[-1].pk})
    )
    return Thread(
        comments=tuple(_line(row, me, replies.get(row.pk, ())) for row in shown),
        limited=tuple(_line(row, me, replies.get(row.pk, ())) for row in limited),
        cursor=next_cursor,
    )


def _after(cursor: str, entry: Entry) -> int:
    if not cursor:
        return 0
    position = open_cursor(CURSOR, cursor)
    after = position["after"]
    if position["video"] != entry.video_id or not isinstance(after, int):
        raise Problem
    return after


def _seen_by(me: int) -> Q:
    return Q(state=states.PUBLISHED) | Q(state=states.HELD, author_id=me or None)


def _visible_heads(entry: Entry, me: int) -> QuerySet[Comment]:
    readable = Comment.objects.filter(_seen_by(me), answers=OuterRef("pk"))
    under = Comment.objects.filter(video_id=entry.video_id or 0, answers=None).select_related("author")
    return under.filter(_seen_by(me) | (Q(state__in=GONE) & Exists(readable)))


def _replies_to(heads: Iterable[Comment], me: int) -> dict[int, list[CommentLine]]:
    rows = Comment.objects.filter(_seen_by(me), answers__in=[head.pk for head in heads]).select_related(
        "author"
    )
    found: dict[int, list[CommentLine]] = {}
    for row in rows.order_by("is_limited", "pk"):
        lines = found.setdefault(row.answers_id or 0, [])
        if len(lines) < REPLIES or row.author_id == me:
            lines.append(_line(row, me))
    return found


def _line(row: Comment, me: int, replies: Iterable[CommentLine] = ()) -> CommentLine:
    is_mine = me > 0 and row.author_id == me
    is_gone = row.state != states.PUBLISHED and not (row.state == states.HELD and is_mine)
    author = None if is_gone else row.author
    return CommentLine(
        public_id="" if is_gone else row.public_id,
        author=author.pseudonym if author else "",
        author_public_id=author.public_id if author and not author.is_staff else "",
        text="" if is_gone or row.is_sealed else row.text,
        language="" if is_gone else row.language,
        at=row.at,
        state=row.state if not is_gone else states.ERASED,
        is_mine=is_mine and not is_gone,
        is_limited=row.is_limited and not is_gone,
        is_gone=is_gone,
        is_simulated=row.is_simulated and not is_gone,
        replies=tuple(replies),
    )


def own_comments(person: Person, most: int = 50) -> list[OwnComment]:
    """Give what this person wrote lately, newest first."""
    rows = Comment.objects.filter(author=person).select_related("video").order_by("-at", "-pk")
    return [own_comment(row) for row in rows[:most]]


def own_comment(comment: Comment) -> OwnComment:
    """Give a comment as its author's own page shows it; without its words while it is sealed, and without why."""
    return OwnComment(
        number=comment.pk,
        public_id=comment.public_id,
        video_public_id=comment.video.public_id,
        text="" if comment.is_sealed else comment.text,
        language=comment.language,
        at=comment.at,
        state=comment.state,
        is_urgent=is_cry(comment.level),
        has_personal_data=any(signal["name"] == "personal_data" for signal in comment.signals),
        can_withdraw=comment.state in {states.HELD, states.PUBLISHED, states.DECLINED},
    )
