"""The only doors to what can be liked, shared and commented on, and to comments."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.challenges.access import (
    Entry,
    country_hindrance,
    is_taking_part_open,
    published_entry_for,
)
from groundswell.challenges.rules import CommentMode, language_name, mode_of
from groundswell.engagement import states
from groundswell.engagement.models import Comment
from groundswell.engagement.reads.windows import open_languages
from groundswell.engagement.rules import CommentHindrance, Commenting
from groundswell.engagement.rules.comments import HINDRANCE_SENTENCES, OF_THE_PERSON, is_read
from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people.access import Person, has_role, is_suspended, may_comment, may_like, require
from groundswell.people.rules import AgeBand, Role, is_minor

__all__ = [
    "Comment",
    "comment_for",
    "comment_hindrance",
    "commentable_entry_for",
    "commenting_for",
    "hindrance_of",
    "liker_for",
    "own_comment_for",
    "shareable_entry_for",
]
Reader = Person | AnonymousUser
DESK = (Role.MODERATOR, Role.SAFEGUARDING_LEAD)


def shareable_entry_for(person: Reader, public_id: str) -> Entry:
    """A published entry, which everybody may share. Raises NotFound, for staff too where it is not published."""
    return published_entry_for(person, public_id)


def liker_for(person: Reader) -> Person:
    """The person herself where she may like videos: with an account, and not one that can only watch.

    Raises NotAllowed.
    """
    known = require(person)
    if is_suspended(known):
        raise NotAllowed(_("Your account rests for a while. You can watch, and like again afterwards."))
    if not (known.is_staff or may_like(known)):
        raise NotAllowed(_("You can watch and share. Likes open once a parent or guardian has agreed."))
    return known


def commentable_entry_for(person: Reader, public_id: str) -> Entry:
    """A published entry, for whoever may write comments at all. Raises NotFound and NotAllowed.

    Whether comments are open here and now is `write_comment`'s to say, once it knows the words: a cry is always
    taken.
    """
    entry = published_entry_for(person, public_id)
    found = hindrance_of(person)
    if found in OF_THE_PERSON:
        raise NotAllowed(_(HINDRANCE_SENTENCES[found]))
    return entry


def comment_hindrance(
    person: Reader, entry: Entry, language: str, *, now: datetime | None = None
) -> CommentHindrance:
    """Why this person cannot comment on this entry in this language (ISO 639, `und`, `zxx`) now, if anything."""
    now = now or timezone.now()
    if mode_of(entry.challenge.comments, entry.theme.comments) is CommentMode.CLOSED:
        return CommentHindrance.CLOSED
    if not is_taking_part_open(entry, now):
        return CommentHindrance.NOT_OPEN
    if found := hindrance_of(person):
        return found
    if waits := country_hindrance(require(person), entry.challenge_id):
        return CommentHindrance(str(waits))
    if entry.theme.is_painful and not is_read(language, open_languages(entry.theme_id, now)):
        return CommentHindrance.NOBODY_ON_DUTY
    return CommentHindrance.NONE


def commenting_for(person: Reader, entry: Entry, language: str) -> Commenting:
    """Whether and how this person can write under a published entry; `language` is that of her page."""
    code = language.split("-", maxsplit=1)[0]
    is_open = mode_of(entry.challenge.comments, entry.theme.comments) is CommentMode.OPEN
    return Commenting(
        video_public_id=entry.video.public_id if entry.video else "",
        challenge_slug=entry.challenge.slug,
        theme_slug=entry.theme.slug,
        is_painful=entry.theme.is_painful,
        hindrance=str(comment_hindrance(person, entry, code)),
        language_name=language_name(code, code),
        is_read_first=not is_open or (isinstance(person, Person) and is_minor(person.age_band)),
    )


def hindrance_of(person: Reader) -> CommentHindrance:
    """Why this person cannot comment anywhere, if anything."""
    if not isinstance(person, Person) or not person.is_active:
        return CommentHindrance.SIGNED_OUT
    if person.age_band == AgeBand.UNDER_13:
        return CommentHindrance.TOO_YOUNG
    if is_suspended(person):
        return CommentHindrance.SUSPENDED
    return CommentHindrance.NONE if may_comment(person) else CommentHindrance.GUARDIAN


def comment_for(person: Reader, public_id: str) -> Comment:
    """A comment that this person may read: its author in every state, the desk too, everybody once it is published.

    One that is sealed is there for its author alone, who reads no words of it. Raises NotFound.
    """
    comment = (
        Comment.objects.select_related("author", "video__entry__theme", "video__entry__challenge")
        .filter(public_id=public_id)
        .first()
    )
    if comment is None or not _may_read(person, comment):
        raise NotFound(_("This comment is not here, or not any more."))
    return comment


def _may_read(person: Reader, comment: Comment) -> bool:
    if isinstance(person, Person) and comment.author_id == person.pk:
        return True
    if has_role(person, *DESK):
        return not comment.is_sealed
    if comment.state != states.PUBLISHED:
        return False
    try:
        published_entry_for(person, comment.video.public_id)
    except NotFound:
        return False
    return True


def own_comment_for(person: Reader, public_id: str) -> Comment:
    """A comment, for its author alone, in every state. Raises NotFound."""
    comment = comment_for(person, public_id)
    if not isinstance(person, Person) or comment.author_id != person.pk:
        raise NotFound(_("This comment is not here, or not any more."))
    return comment
