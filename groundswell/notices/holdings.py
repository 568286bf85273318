"""What notices keep about people, for the one table of holdings."""

from groundswell.frame.holdings import JSON, Holding, gettext_noop
from groundswell.notices.actions import forget_notices_of
from groundswell.notices.models import Notice
from groundswell.notices.rules import KEPT


def _inbox(person: int) -> JSON:
    return [
        {"kind": row.kind, "says": row.body, "at": row.at.isoformat(), "is_read": row.read_at is not None}
        for row in Notice.objects.filter(person_id=person).order_by("pk")
    ]


HOLDINGS = (
    Holding(
        name="notices.inbox",
        what=gettext_noop("Your inbox: what you were told here"),
        why=gettext_noop("So that you hear what became of what you sent"),
        ground="GDPR 6(1)(b)",
        how_long=gettext_noop("A year, and until you close your account"),
        job="notices.forget_old_notices",
        kept_s=int(KEPT.total_seconds()),
        hand_out=_inbox,
        erase=forget_notices_of,
    ),
)
