"""Hands answers in as their authors would, and decides on them as the moderator would."""

import logging
from collections.abc import Callable
from pathlib import Path

from django.db import transaction

from groundswell.challenges.access import Entry
from groundswell.challenges.actions import Way, answer, note_answer_started
from groundswell.challenges.reads import entry_of_video
from groundswell.challenges.rules import terms_hash
from groundswell.demo.actions.challenge import drop_if_failed
from groundswell.demo.actions.ledger import number_of, remember
from groundswell.demo.actions.people import invitation_of, person_of
from groundswell.demo.rules import MODERATOR, PEOPLE, PlannedAnswer, Verdict
from groundswell.demo.rules.answers import DECLINED_BY, DECLINED_WITH
from groundswell.events.rules import Source
from groundswell.frame.problems import Problem
from groundswell.safeguarding.actions import give_verdict, open_case_for_video
from groundswell.safeguarding.actions.claims import look_at_case
from groundswell.safeguarding.rules import AlreadyDecided, Decision, VerdictWish
from groundswell.videos.actions import keep_upload
from groundswell.videos.rules import State

logger = logging.getLogger(__name__)

UNDER_WAY = frozenset({State.UPLOADED, State.RENDERING})
INVITED = {planned.key: planned.invited_by for planned in PEOPLE}


def entry_of(key: str) -> Entry | None:
    """The entry of a planned original or answer; None where it was not handed in, or was erased."""
    number = number_of(f"video {key}")
    return entry_of_video(number) if number else None


def is_settled(planned: PlannedAnswer) -> bool:
    """Whether the answer stands as far as the plan goes, or somebody took it further or away."""
    if number_of(f"video {planned.key}") is None:
        return False
    entry = entry_of(planned.key)
    if entry is None or entry.video is None:
        return True
    if entry.video.state == State.AWAITING_VERDICT:
        return planned.verdict is Verdict.LEAVE
    return entry.video.state not in {*UNDER_WAY, State.FAILED}


def hand_in(planned: PlannedAnswer, film: Callable[[], Path]) -> bool:
    """Whether the answer stands; it is handed in once, and again where it failed.

    False where it cannot be, because somebody took what it answers from the public.
    """
    name = f"video {planned.key}"
    drop_if_failed(name)
    if number_of(name) is not None:
        return True
    parent = entry_of(planned.parent)
    if parent is None or parent.video is None:
        return False
    author = person_of(planned.author)
    file = film()
    kept = keep_upload(author, file)
    way = _way(planned.author)
    try:
        with transaction.atomic():
            note_answer_started(author, parent, way)
            made = answer(
                author,
                kept,
                parent.video.public_id,
                terms_accepted=terms_hash(parent.challenge.use_terms),
                caption=planned.caption,
                language=planned.language,
                way=way,
            )
            remember(name, made.video_id or 0)
    except Problem as refused:
        logger.warning("The answer %s was not handed in: %s", planned.key, refused)
        return False
    finally:
        file.unlink(missing_ok=True)
    return True


def decide(planned: PlannedAnswer) -> bool:
    """Whether nothing is left to do for this answer: the moderator's verdict is given, or she leaves it at the desk."""
    entry = entry_of(planned.key)
    if entry is None or entry.video is None:
        return True
    if entry.video.state == State.AWAITING_VERDICT and planned.verdict is not Verdict.LEAVE:
        _give_verdict(entry, planned)
        return True
    return entry.video.state not in UNDER_WAY


def _give_verdict(entry: Entry, planned: PlannedAnswer) -> None:
    case = open_case_for_video(entry.video_id or 0)
    if case is None:
        return
    moderator, wish = person_of(MODERATOR), VerdictWish(Decision.PUBLISH, is_cared_for=True)
    if planned.verdict is Verdict.DECLINE:
        wish = VerdictWish(Decision.DECLINE, DECLINED_BY, DECLINED_WITH, is_not_distress=True)
    try:
        look_at_case(moderator, case.public_id)
        give_verdict(moderator, case.public_id, wish, round_seen=case.round)
    except AlreadyDecided:
        logger.info("Somebody at the desk was faster with the answer %s.", planned.key)


def _way(author: str) -> Way:
    """How the author came: through a creator's link, or by a link that somebody passed on."""
    creator = INVITED[author]
    number = invitation_of(creator) if creator else 0
    return Way(number, Source.INVITATION if number else Source.CHALLENGE_PAGE)
