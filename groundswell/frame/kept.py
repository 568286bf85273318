"""What the frame itself keeps about people, for the one table of holdings."""

from groundswell.frame.actions import KEPT, forget_forms_of
from groundswell.frame.holdings import Holding, gettext_noop

HOLDINGS = (
    Holding(
        name="frame.sent_forms",
        what=gettext_noop("That a form was sent, and where it led"),
        why=gettext_noop("So that a form sent twice is done once"),
        ground="GDPR 6(1)(f)",
        how_long=gettext_noop("Two days"),
        job="frame.forget_sent_forms",
        kept_s=int(KEPT.total_seconds()),
        erase=forget_forms_of,
    ),
)
