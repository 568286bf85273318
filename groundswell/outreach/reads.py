"""Questions about personal links: who has one, and what came through it."""

from collections.abc import Iterable

from django.urls import reverse

from groundswell.events.reads.asking import ask
from groundswell.figures.asked import Asked
from groundswell.figures.questions import by_invitation
from groundswell.outreach.models import Invitation
from groundswell.outreach.rules import InvitationLine
from groundswell.people.access import Person


def invitation_lines(challenge_number: int) -> list[InvitationLine]:
    """Every personal link of a challenge with its counts, newest first."""
    return _lines(Invitation.objects.filter(challenge=challenge_number))


def invitation_lines_of(creator: Person) -> list[InvitationLine]:
    """The personal links of one creator with their counts, newest first."""
    return _lines(Invitation.objects.filter(creator=creator))


def invitation_labels(challenge_number: int) -> dict[int, str]:
    """How the lead calls each invitation of a challenge, by its number in the event log."""
    return dict(Invitation.objects.filter(challenge=challenge_number).values_list("pk", "label"))


def _lines(invitations: Iterable[Invitation]) -> list[InvitationLine]:
    found = sorted(invitations, key=lambda invitation: invitation.made_at, reverse=True)
    counts = {
        row.invitation: row
        for challenge in {invitation.challenge_id for invitation in found}
        for row in ask(by_invitation, Asked(challenge))
    }
    names = dict(
        Invitation.objects.filter(pk__in=[each.pk for each in found], creator__isnull=False).values_list(
            "pk", "creator__pseudonym"
        )
    )
    lines = []
    for each in found:
        counted = counts.get(each.pk, by_invitation.Row(invitation=each.pk))
        lines.append(
            InvitationLine(
                code=each.code,
                number=each.pk,
                label=each.label,
                creator=names.get(each.pk, ""),
                path=reverse("outreach:follow", args=[each.code]),
                made_at=each.made_at,
                is_revoked=each.revoked_at is not None,
                plays=counted.plays,
                starts=counted.starts,
                answers_begun=counted.begun,
                answers_sent=counted.sent,
                answers=counted.takes,
            )
        )
    return lines
