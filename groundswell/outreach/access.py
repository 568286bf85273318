"""The only doors to invitations."""

from django.utils.translation import gettext as _

from groundswell.challenges.access import challenge_for
from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.outreach.models import Invitation
from groundswell.people.access import Person, Somebody, has_role, require
from groundswell.people.rules import Role


def invitation_for(person: Somebody, code: str) -> Invitation:
    """Give an invitation that this person may manage: leads only. Raises NotAllowed and NotFound."""
    require(person, Role.LEAD)
    invitation = Invitation.objects.select_related("challenge").filter(code=code).first()
    if invitation is None:
        raise NotFound(_("There is no such link."))
    return invitation


def shown_invitation_for(person: Somebody, code: str) -> Invitation:
    """Give an invitation whose link and QR code this person may have: leads, and the creator it was made for.

    Raises NotAllowed and NotFound.
    """
    invitation = Invitation.objects.select_related("challenge").filter(code=code).first()
    is_hers = invitation is not None and isinstance(person, Person) and invitation.creator_id == person.pk
    if not (has_role(person, Role.LEAD) or is_hers):
        raise NotAllowed
    if invitation is None:
        raise NotFound(_("There is no such link."))
    return invitation


def followed_invitation_for(person: Somebody, code: str) -> Invitation:
    """Give the invitation whose link somebody follows; anybody may. Raises NotFound where it leads nowhere now."""
    invitation = Invitation.objects.select_related("challenge").filter(code=code, revoked_at=None).first()
    if invitation is None:
        raise NotFound(_("This link does not work any more. The challenge itself may still be open."))
    challenge_for(person, invitation.challenge.slug)
    return invitation
