"""What every writer of comments does: lock the row, take a step of its lifecycle, record the fact."""

from datetime import datetime

from groundswell.challenges.reads import entry_numbers
from groundswell.challenges.rules import EntryNumbers
from groundswell.engagement import states
from groundswell.engagement.models import Comment
from groundswell.engagement.rules import Circumstances
from groundswell.events.actions import record_fact
from groundswell.events.rules import JSON, CountrySource
from groundswell.frame.problems import NotFound

NO_CODE = frozenset({"und", "zxx"})


def locked(comment_id: int) -> Comment:
    """Give a comment that nobody else writes meanwhile. Raises NotFound."""
    comment = Comment.objects.select_for_update().filter(pk=comment_id).first()
    if comment is None:
        raise NotFound
    return comment


def move(comment: Comment, transition: str, who: str, at: datetime) -> None:
    """Take a step and keep it. Raises lifecycle.WrongState."""
    comment.state = states.LIFECYCLE.apply(comment.state, transition, who)
    comment.state_since = at
    comment.save()


def tell(kind: str, comment: Comment, at: datetime) -> None:
    """Record that something happened to a comment."""
    record_fact(kind, {"comment": comment.pk, "video": comment.video_id}, at=at)


def appear(comment: Comment, who: str, at: datetime) -> None:
    """Let a comment appear; only the first time does it count as one in the event log."""
    is_first = comment.published_at is None
    comment.published_at = comment.published_at or at
    move(comment, "publish", who, at)
    if not is_first:
        tell("comment_restored", comment, at)
        return
    numbers = entry_numbers(comment.video_id)
    if numbers is not None:
        body = {**in_the_tree(numbers), **_circumstances_of(comment).as_fact(), "comment": comment.pk}
        record_fact("comment_published", body, at=at)


def in_the_tree(numbers: EntryNumbers) -> dict[str, JSON]:
    """The members of a fact that say where a video stands."""
    return {
        "challenge": numbers.challenge,
        "theme": numbers.theme,
        "video": numbers.video,
        "original": numbers.original,
        "parent": numbers.parent,
        "generation": numbers.generation,
    }


def _circumstances_of(comment: Comment) -> Circumstances:
    author = comment.author
    country = author.country if author else ""
    language = comment.language.split("-")[0]
    return Circumstances(
        country=country,
        country_source=CountrySource.ACCOUNT if country else CountrySource.UNKNOWN,
        language="" if language in NO_CODE else language,
        invitation=comment.invitation,
        is_staff=author is not None and author.is_staff,
        is_simulated=comment.is_simulated,
    )
