"""Questions about challenges, themes and the tree of answers, in the reader's language."""

from groundswell.challenges.reads.entries import (
    answers_to,
    entries_by,
    entries_to_show,
    entry_card,
    entry_numbers,
    entry_of_video,
    original_page,
    path_to_original,
    published_entries,
    unpublished_originals,
)
from groundswell.challenges.reads.gates import (
    challenges_to_guard,
    gates_of,
    is_country_open,
)
from groundswell.challenges.reads.named import (
    answer_numbers,
    creators_videos,
    original_numbers,
    video_by_public_id,
    video_names,
)
from groundswell.challenges.reads.pages import (
    challenge_lines,
    challenge_page,
    open_challenges,
    rule_lines,
    theme_page,
)
from groundswell.challenges.reads.setting_up import (
    challenge_by_slug,
    checklist,
    document_of,
    is_theme_painful,
    known_for,
)
from groundswell.challenges.reads.tree import tree_nodes

__all__ = [
    "answer_numbers",
    "answers_to",
    "challenge_by_slug",
    "challenge_lines",
    "challenge_page",
    "challenges_to_guard",
    "checklist",
    "creators_videos",
    "document_of",
    "entries_by",
    "entries_to_show",
    "entry_card",
    "entry_numbers",
    "entry_of_video",
    "gates_of",
    "is_country_open",
    "is_theme_painful",
    "known_for",
    "open_challenges",
    "original_numbers",
    "original_page",
    "path_to_original",
    "published_entries",
    "rule_lines",
    "theme_page",
    "tree_nodes",
    "unpublished_originals",
    "video_by_public_id",
    "video_names",
]
