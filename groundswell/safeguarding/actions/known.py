"""Asks the operator's list of known abuse material about rendered answers, before anybody sees them."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from groundswell.environment import environment
from groundswell.safeguarding.actions.cases import open_case_for_video
from groundswell.safeguarding.actions.seals import seal_found
from groundswell.safeguarding.known_material import list_of
from groundswell.safeguarding.models import Case
from groundswell.safeguarding.rules.signals import NOT_CHECKED
from groundswell.videos.reads import awaiting_verdict, finished_file

logger = logging.getLogger(__name__)

FORGOTTEN_AFTER = timedelta(minutes=2)
"""An answer that nobody asked the list about for so long was forgotten by a worker that died."""


def ask_list(video_id: int) -> Case | None:
    """Give the case of a rendered answer, opened, or sealed at once where the list holds the file.

    A list that cannot be asked closes nothing: the case is opened and says so. Asking again changes nothing.
    """
    video = awaiting_verdict().filter(pk=video_id).first()
    path = finished_file(video) if video else None
    if path is None:
        return None
    is_known: bool | None = None
    try:
        ask = list_of(environment().known_material)
        is_known = bool(ask(path)) if ask else False
    except Exception:
        logger.exception("The list of known material could not be asked about video %s.", video_id)
    with transaction.atomic():
        case = seal_found(video_id) if is_known else open_case_for_video(video_id)
        return _mark(case, is_checked=is_known is not None)


def _mark(case: Case | None, *, is_checked: bool) -> Case | None:
    if case is None:
        return None
    case = Case.objects.select_for_update().get(pk=case.pk)
    case.list_asked_at = timezone.now()
    if not is_checked and NOT_CHECKED not in case.signals:
        case.signals = [*case.signals, NOT_CHECKED]
    case.save(update_fields=["list_asked_at", "signals"])
    return case


def ask_about_forgotten() -> int:
    """Ask about answers that a worker left unasked when it died; how many. None are where no list is named."""
    if not environment().known_material:
        return 0
    before = timezone.now() - FORGOTTEN_AFTER
    asked = Case.objects.filter(list_asked_at__isnull=False, video__isnull=False).values("video")
    waiting = awaiting_verdict().filter(state_since__lt=before, entry__generation__gt=0).exclude(pk__in=asked)
    numbers = list(waiting.values_list("pk", flat=True)[:20])
    for number in numbers:
        ask_list(number)
    return len(numbers)
