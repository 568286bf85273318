"""The pure rules of engagement: what surrounds an act, what of the counters is public, what a comment may be."""

from groundswell.engagement.rules.circumstances import Circumstances, LikeState, public_likes
from groundswell.engagement.rules.comments import (
    LONGEST_COMMENT,
    MOST_A_DAY,
    CommentHindrance,
    CommentRefused,
    CommentsClosed,
    PersonalDataFound,
    Standing,
    appears_at_once,
    check_quota,
    clean_comment,
    is_blank,
    is_cry,
    level_with_personal_data,
)
from groundswell.engagement.rules.threads import Commenting, CommentLine, OwnComment, Thread
from groundswell.engagement.states import DECLINED, ERASED, HELD, PUBLISHED, WITHDRAWN

__all__ = [
    "DECLINED",
    "ERASED",
    "HELD",
    "LONGEST_COMMENT",
    "MOST_A_DAY",
    "PUBLISHED",
    "WITHDRAWN",
    "Circumstances",
    "CommentHindrance",
    "CommentLine",
    "CommentRefused",
    "Commenting",
    "CommentsClosed",
    "LikeState",
    "OwnComment",
    "PersonalDataFound",
    "Standing",
    "Thread",
    "appears_at_once",
    "check_quota",
    "clean_comment",
    "is_blank",
    "is_cry",
    "level_with_personal_data",
    "public_likes",
]
