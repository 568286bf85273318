"""The only writers of challenges, themes, originals, answers and their tree."""

from groundswell.challenges.actions.answers import Way, answer, note_answer_started
from groundswell.challenges.actions.cards import review_card
from groundswell.challenges.actions.gates import keep_open_until, open_country, pause_country
from groundswell.challenges.actions.lifecycle import close_ended, move_challenge
from groundswell.challenges.actions.originals import (
    add_original,
    create_challenge_with_originals,
    publish_original,
)
from groundswell.challenges.actions.setting_up import create_challenge, update_challenge
from groundswell.challenges.actions.tree import join_tree

__all__ = [
    "Way",
    "add_original",
    "answer",
    "close_ended",
    "create_challenge",
    "create_challenge_with_originals",
    "join_tree",
    "keep_open_until",
    "move_challenge",
    "note_answer_started",
    "open_country",
    "pause_country",
    "publish_original",
    "review_card",
    "update_challenge",
]
