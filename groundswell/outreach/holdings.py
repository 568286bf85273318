"""What outreach keeps about people, for the one table of holdings."""

from groundswell.frame.holdings import JSON, Holding, gettext_noop
from groundswell.outreach.actions import forget_creator
from groundswell.outreach.models import Invitation


def _links(person: int) -> JSON:
    rows = Invitation.objects.filter(creator_id=person).select_related("challenge").order_by("pk")
    return [
        {
            "challenge": row.challenge.slug,
            "called": row.label,
            "made_at": row.made_at.isoformat(),
            "ended_at": row.revoked_at.isoformat() if row.revoked_at else None,
        }
        for row in rows
    ]


HOLDINGS = (
    Holding(
        name="outreach.links",
        what=gettext_noop(
            "A personal link that was made for you, if you are a creator, and how much came through it"
        ),
        why=gettext_noop("So that you see what you set off"),
        ground="GDPR 6(1)(b)",
        how_long=gettext_noop("Until you close your account; the count stays, and is nobody’s"),
        hand_out=_links,
        erase=forget_creator,
    ),
)
