"""The only writers of likes, shares and comments; each tells the event log in the same transaction."""

from groundswell.engagement.actions.comments import withdraw_comment, withdraw_comments_of, write_comment
from groundswell.engagement.actions.deciding import (
    decline_comment,
    erase_comment,
    erase_comments_of,
    erase_overdue_comments,
    hold_comment,
    keep_comment,
    limit_comment,
    publish_comment,
    seal_comment,
    unseal_comment,
)
from groundswell.engagement.actions.likes import forget_likes_of, like, share, take_back_like
from groundswell.engagement.actions.windows import keep_comments_open

__all__ = [
    "decline_comment",
    "erase_comment",
    "erase_comments_of",
    "erase_overdue_comments",
    "forget_likes_of",
    "hold_comment",
    "keep_comment",
    "keep_comments_open",
    "like",
    "limit_comment",
    "publish_comment",
    "seal_comment",
    "share",
    "take_back_like",
    "unseal_comment",
    "withdraw_comment",
    "withdraw_comments_of",
    "write_comment",
]
