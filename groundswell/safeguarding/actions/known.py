"""Asks the operator's list of known abuse material about rendered videos, before anybody sees them, until it answers."""

import logging
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from groundswell.environment import environment
from groundswell.people.access import Person, require
from groundswell.people.rules import Role
from groundswell.safeguarding import states
from groundswell.safeguarding.actions.cases import open_case_for_video
from groundswell.safeguarding.actions.claims import lock_case
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.actions.seals import seal_found
from groundswell.safeguarding.known_material import list_of
from groundswell.safeguarding.models import Case
from groundswell.safeguarding.rules.signals import NOT_CHECKED
from groundswell.videos.actions import note_list_answer, note_list_silence
from groundswell.videos.reads import finished_file, rendered_video, to_ask_list_about
from groundswell.videos.rules import State

logger = logging.getLogger(__name__)

FORGOTTEN_AFTER = timedelta(minutes=2)
"""A video that nobody asked the list about for so long was forgotten by a worker that died."""

AT_ONCE = 20
"""Videos that are asked about in one go."""


def ask_list(video_id: int) -> Case | None:
    """Give the case of a rendered answer, opened, or of any video sealed at once where the list holds the file.

    While the list cannot be asked nobody sees or publishes the video: the case says so, and it is asked again later.
    Asking again changes nothing once it answered.
    """
    video = rendered_video(video_id)
    path = finished_file(video) if video else None
    if video is None or path is None:
        return None
    is_known = False if video.list_asked_at else _ask(path, video_id)
    with transaction.atomic():
        case = seal_found(video_id) if is_known else open_case_for_video(video_id)
        if is_known is None:
            note_list_silence(video_id, timezone.now())
        elif video.list_asked_at is None:
            note_list_answer(video_id, timezone.now())
        return _mark(case, is_checked=is_known is not None)


def _ask(path: Path, video_id: int) -> bool | None:
    """What the list says of a file; None where it could not be asked."""
    try:
        ask = list_of(environment().known_material)
        return bool(ask(path)) if ask else False
    except Exception:
        logger.exception("The list of known material could not be asked about video %s.", video_id)
        return None


def _mark(case: Case | None, *, is_checked: bool) -> Case | None:
    """Let the signals of a case say whether the list was silent."""
    if case is None:
        return None
    case = Case.objects.select_for_update().get(pk=case.pk)
    others = [name for name in case.signals if name != NOT_CHECKED]
    case.signals = others if is_checked else [*others, NOT_CHECKED]
    case.save(update_fields=["signals"])
    return case


def ask_again() -> int:
    """Ask about videos for which the list was silent, and what a worker left unasked when it died; how many.

    None are where no list is named. What was decided before there was a list is asked about once its case is open.
    """
    if not environment().known_material:
        return 0
    now = timezone.now()
    waiting = to_ask_list_about(now, now - FORGOTTEN_AFTER).filter(entry__isnull=False)
    wanted = waiting.filter(Q(state=State.AWAITING_VERDICT) | Q(case__state=states.OPEN))
    numbers = list(wanted.order_by("list_tries", "pk").values_list("pk", flat=True)[:AT_ONCE])
    for number in numbers:
        ask_list(number)
    return len(numbers)


@transaction.atomic
def pass_list(lead: Person, case_public_id: str) -> None:
    """Let a video be seen and decided although the list has not answered; the log names who did.

    Raises NotAllowed (safeguarding leads alone), NotFound and AlreadyDecided.
    """
    require(lead, Role.SAFEGUARDING_LEAD)
    case = lock_case(lead, case_public_id)
    if case.video_id is not None:
        note_list_answer(case.video_id, timezone.now())
        note(lead, "list_passed", case)
