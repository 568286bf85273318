"""The only doors to cases and to what may be reported."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from groundswell.challenges.access import Entry, published_entry_for
from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people.access import Person, require
from groundswell.people.rules import Role
from groundswell.safeguarding.models import Case


def case_for(person: Person | AnonymousUser, public_id: str) -> Case:
    """Give a case that this person may decide: moderators and safeguarding leads, but nobody on her own video.

    Raises NotAllowed and NotFound.
    """
    require(person, Role.MODERATOR, Role.SAFEGUARDING_LEAD)
    case = (
        Case.objects.select_related("video__author", "comment__author", "claimed_by")
        .filter(public_id=public_id)
        .first()
    )
    if case is None:
        raise NotFound(_("There is no such case."))
    if isinstance(person, Person) and case.author_id == person.pk:
        raise NotAllowed
    return case


def reportable_entry_for(person: Person | AnonymousUser, video_public_id: str) -> Entry:
    """Give a video that this person may report: any published one that she may see; NotFound."""
    return published_entry_for(person, video_public_id)
