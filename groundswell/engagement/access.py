"""The only door to what can be liked and shared."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from groundswell.challenges.access import Entry, published_entry_for
from groundswell.engagement.models import Comment
from groundswell.frame.problems import NotAllowed
from groundswell.people.access import Person, may_answer, require

__all__ = ["Comment", "liker_for", "shareable_entry_for"]


def shareable_entry_for(person: Person | AnonymousUser, public_id: str) -> Entry:
    """A published entry, which everybody may share. Raises NotFound, for staff too where it is not published."""
    return published_entry_for(person, public_id)


def liker_for(person: Person | AnonymousUser) -> Person:
    """The person herself where she may like videos: with an account, and not one that can only watch.

    Raises NotAllowed.
    """
    known = require(person)
    if not (known.is_staff or may_answer(known)):
        raise NotAllowed(_("You can watch and share. Likes open once a parent or guardian has agreed."))
    return known
