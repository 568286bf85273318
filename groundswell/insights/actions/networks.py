"""Writes files of other networks and their snapshots; nothing here touches our own figures or their events."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from groundswell.challenges.access import Challenge
from groundswell.challenges.rules import gettext_noop, say
from groundswell.insights.models import NetworkFile, NetworkSnapshot
from groundswell.insights.rules.networks.labels import (
    RemovalRefused,
    checked_about,
    checked_file_name,
    checked_reason,
)
from groundswell.insights.rules.networks.shapes import ReadFile, refuse
from groundswell.people.access import Person

UNCONFIRMED_KEPT = timedelta(days=1)
"""Whoever looks at a preview does so at once; a day covers a colleague's second look."""
ROWS_AT_ONCE = 500


def hold_network_file(
    by: Person | None,
    challenge: Challenge,
    read: ReadFile,
    *,
    about: str,
    file_name: str,
    fetched_at: datetime,
) -> NetworkFile:
    """Keeps what a file says until somebody confirms it; `by` None is the command line of the server.

    Raises NetworkFaults where the same file counts already, or its name or `about` cannot stand.
    """
    name = checked_file_name(file_name)
    words = checked_about(about, name)
    with transaction.atomic():
        _refuse_known(challenge.pk, read.network, read.sha256)
        file = NetworkFile.objects.create(
            challenge=challenge,
            network=read.network,
            about=words,
            file_name=name,
            sha256=read.sha256,
            size_bytes=read.size_bytes,
            encoding=read.encoding,
            lines=read.lines,
            first_day=read.first_day,
            last_day=read.last_day,
            absent=list(read.absent),
            ignored=list(read.ignored),
            is_partial=read.is_partial,
            fetched_at=fetched_at,
            brought_at=timezone.now(),
            brought_by=by,
        )
        NetworkSnapshot.objects.bulk_create(
            (
                NetworkSnapshot(
                    file=file,
                    metric=tally.metric,
                    day=tally.day,
                    part=tally.part,
                    value=tally.value,
                    lowest=tally.lowest,
                    highest=tally.highest,
                    lines=tally.lines,
                    missing=tally.missing,
                )
                for tally in read.tallies
            ),
            batch_size=ROWS_AT_ONCE,
        )
    return file


def confirm_network_file(file: NetworkFile) -> None:
    """Makes the figures of a file be shown; twice is once. Raises NetworkFaults where the same file counts already."""
    with transaction.atomic():
        waiting = NetworkFile.objects.filter(pk=file.pk, confirmed_at=None)
        if waiting.exists():
            _refuse_known(file.challenge_id, file.network, file.sha256)
            waiting.update(confirmed_at=timezone.now())


def discard_network_file(file: NetworkFile) -> None:
    """Throws away a file that nobody confirmed. Raises RemovalRefused for one that counts."""
    if not NetworkFile.objects.filter(pk=file.pk, confirmed_at=None).delete()[0]:
        raise RemovalRefused(
            say(
                gettext_noop("This file is confirmed already. It can be taken out, with a reason that stays.")
            )
        )


def remove_network_file(by: Person, file: NetworkFile, because: str) -> None:
    """Takes a file out of what is shown; row, figures and reason stay. Raises RemovalRefused."""
    reason = checked_reason(because)
    counting = NetworkFile.objects.filter(pk=file.pk, confirmed_at__isnull=False, removed_at=None)
    if not counting.update(removed_at=timezone.now(), removed_by=by, removed_because=reason):
        raise RemovalRefused(say(gettext_noop("This file does not count, so there is nothing to take out.")))


def forget_unconfirmed_files() -> None:
    """Throws away what was looked at and never confirmed."""
    NetworkFile.objects.filter(confirmed_at=None, brought_at__lt=timezone.now() - UNCONFIRMED_KEPT).delete()


def _refuse_known(challenge: int, network: str, sha256: str) -> None:
    known = NetworkFile.objects.filter(
        challenge_id=challenge, network=network, sha256=sha256, confirmed_at__isnull=False, removed_at=None
    ).first()
    if known is not None:
        sentence = gettext_noop(
            "This very file is here already, as '%(about)s'. Take that one out first if it is wrong."
        )
        raise refuse(say(sentence, about=known.about), 0, "file")
