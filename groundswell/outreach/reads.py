"""Questions about personal links: who has one, and what came through it."""

from collections import defaultdict
from collections.abc import Iterable

from django.urls import reverse

from groundswell.events.reads import invitation_rows
from groundswell.figures.counts import Count
from groundswell.figures.scope import Scope
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
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for challenge in {invitation.challenge_id for invitation in found}:
        for row in invitation_rows(challenge, Scope.ALL):
            counts[int(row.key), row.kind] = row.total
    names = dict(
        Invitation.objects.filter(pk__in=[each.pk for each in found], creator__isnull=False).values_list(
            "pk", "creator__pseudonym"
        )
    )
    return [
        InvitationLine(
            code=each.code,
            number=each.pk,
            label=each.label,
            creator=names.get(each.pk, ""),
            path=reverse("outreach:follow", args=[each.code]),
            made_at=each.made_at,
            is_revoked=each.revoked_at is not None,
            plays=counts[each.pk, Count.PLAY],
            starts=counts[each.pk, Count.START],
            answers_begun=counts[each.pk, Count.TAKE_STARTED],
            answers_sent=counts[each.pk, Count.TAKE_SENT],
            answers=counts[each.pk, Count.TAKE],
        )
        for each in found
    ]
