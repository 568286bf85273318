"""The only writers of the desk, a noun a file."""

from groundswell.safeguarding.actions.appeals import decide_appeal, make_appeal, tell_overdue_appeals
from groundswell.safeguarding.actions.cases import (
    Subject,
    answer_rendered,
    bring_forward,
    comment_gone,
    comment_written,
    drop_case,
    open_case_for_comment,
    open_case_for_video,
    video_gone,
)
from groundswell.safeguarding.actions.claims import (
    CLAIMED,
    TAKEN,
    claim_case,
    is_claimed_by_another,
    release_case,
)
from groundswell.safeguarding.actions.reports import forget_senders, report_comment, report_video
from groundswell.safeguarding.actions.verdicts import give_verdict
from groundswell.safeguarding.rules.desk import CLAIM_LASTS

__all__ = [
    "CLAIMED",
    "CLAIM_LASTS",
    "TAKEN",
    "Subject",
    "answer_rendered",
    "bring_forward",
    "claim_case",
    "comment_gone",
    "comment_written",
    "decide_appeal",
    "drop_case",
    "forget_senders",
    "give_verdict",
    "is_claimed_by_another",
    "make_appeal",
    "open_case_for_comment",
    "open_case_for_video",
    "release_case",
    "report_comment",
    "report_video",
    "tell_overdue_appeals",
    "video_gone",
]
