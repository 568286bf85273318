"""What challenges keep about people, for the one table of holdings."""

from groundswell.challenges.models import Entry
from groundswell.frame.holdings import JSON, Holding, gettext_noop


def _answers(person: int) -> JSON:
    rows = Entry.objects.filter(video__author_id=person).select_related("video", "challenge", "parent__video")
    return [
        {
            "video": row.video.public_id if row.video else "",
            "challenge": row.challenge.slug,
            "answers_video": row.parent.video.public_id if row.parent and row.parent.video else "",
            "sent_at": row.handed_in_at.isoformat(),
            "joined_at": row.joined_at.isoformat() if row.joined_at else None,
            "terms_accepted": row.terms_hash,
        }
        for row in rows.order_by("pk")
    ]


HOLDINGS = (
    Holding(
        name="challenges.tree",
        what=gettext_noop("Which video answers which"),
        why=gettext_noop("So that the tree of answers holds together"),
        ground="GDPR 6(1)(f)",
        how_long=gettext_noop("For good; once the video is erased the place is empty and nobody’s"),
        hand_out=_answers,
    ),
)
