"""What insights keeps about people, for the one table of holdings: staff's names beside the files they brought."""

from django.db.models import Q

from groundswell.frame.holdings import JSON, Holding, gettext_noop
from groundswell.insights.models import NetworkFile


def _files(person: int) -> JSON:
    rows = NetworkFile.objects.filter(Q(brought_by_id=person) | Q(removed_by_id=person))
    return [
        {
            "challenge": row.challenge.slug,
            "about": row.about,
            "brought_at": row.brought_at.isoformat() if row.brought_by_id == person else None,
            "taken_out_at": row.removed_at.isoformat()
            if row.removed_at and row.removed_by_id == person
            else None,
            "because": row.removed_because if row.removed_by_id == person else "",
        }
        for row in rows.select_related("challenge").order_by("pk")
    ]


HOLDINGS = (
    Holding(
        name="insights.network_files",
        what=gettext_noop("For staff: which files of other networks you brought or took out, and why"),
        why=gettext_noop("So that somebody can be asked where a figure is from"),
        ground="GDPR 6(1)(f)",
        how_long=gettext_noop("With the challenge; your name while you have an account"),
        hand_out=_files,
    ),
)
