"""The only door to what can be liked and shared."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from groundswell.challenges.access import Entry, entry_for, is_published
from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people.access import Person, may_answer, require


def shareable_entry_for(person: Person | AnonymousUser, public_id: str) -> Entry:
    """A published entry, which everybody may share. Raises NotFound, for staff too where it is not published."""
    entry = entry_for(person, public_id)
    if not is_published(entry):
        raise NotFound(_("This video is not here, or not any more."))
    return entry


def liker_for(person: Person | AnonymousUser) -> Person:
    """The person herself where she may like videos: with an account, and not one that can only watch.

    Raises NotAllowed.
    """
    known = require(person)
    if not (known.is_staff or may_answer(known)):
        raise NotAllowed(_("You can watch and share. Likes open once a parent or guardian has agreed."))
    return known
