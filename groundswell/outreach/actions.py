"""The only writers of outreach: making a personal link and taking it back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.challenges.access import managed_challenge_for
from groundswell.events.actions import record_fact
from groundswell.outreach.models import Invitation
from groundswell.outreach.rules import InvitationRefused, checked_label
from groundswell.people.access import Person
from groundswell.people.actions import grant_role
from groundswell.people.reads import person_by_pseudonym
from groundswell.people.rules import Role


def make_invitation(by: Person, slug: str, label: str, pseudonym: str = "") -> Invitation:
    """Makes a personal link to the challenge `slug`, called `label` on the lead's pages.

    `pseudonym` names the creator's account where she has one: she becomes a creator and sees what her link sets off.
    Raises InvitationRefused, and NotAllowed or NotFound as `managed_challenge_for`.
    """
    challenge = managed_challenge_for(by, slug)
    tidy = checked_label(label)
    creator = person_by_pseudonym(pseudonym) if pseudonym.strip() else None
    if pseudonym.strip() and (creator is None or creator.is_staff):
        raise InvitationRefused(
            "pseudonym", _("Nobody has this name here. Leave it empty, or ask how she writes it.")
        )
    with transaction.atomic():
        invitation = Invitation.objects.create(
            challenge=challenge, label=tidy, creator=creator, made_by=by, made_at=timezone.now()
        )
        if creator is not None:
            grant_role(creator, Role.CREATOR, by=by)
        record_fact("invitation_made", {"challenge": challenge.pk, "invitation": invitation.pk})
    return invitation


def revoke_invitation(invitation: Invitation) -> None:
    """Makes the link lead nowhere from now on; what came through it before stays attributed."""
    Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=timezone.now())


def forget_creator(person_id: int) -> int:
    """Ends the links of a creator who closed her account, and takes her and what they were called off them; none waits."""
    links = Invitation.objects.filter(creator_id=person_id)
    links.filter(revoked_at=None).update(revoked_at=timezone.now())
    links.update(creator=None, label="")
    return 0
