"""Questions about likes, comments, and what surrounds an act of a viewer."""

from groundswell.engagement.reads.comments import comment_of, own_comment, own_comments, thread_of
from groundswell.engagement.reads.likes import liked_by, likes_of
from groundswell.engagement.reads.surroundings import circumstances
from groundswell.engagement.reads.windows import open_languages

__all__ = [
    "circumstances",
    "comment_of",
    "liked_by",
    "likes_of",
    "open_languages",
    "own_comment",
    "own_comments",
    "thread_of",
]
