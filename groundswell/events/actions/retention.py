"""Throwing away what the log does not need any more: salts, ids of old batches, delivered facts."""

from datetime import timedelta

from django.utils import timezone

from groundswell.environment import environment
from groundswell.events import folders
from groundswell.events.actions.files import clock_ms
from groundswell.events.models import Fact, LogPosition, SeenBatch
from groundswell.events.rules import TOKEN_LIFE_S
from groundswell.events.salts import DailySalts
from groundswell.events.wal import read_file_header

_MARGIN_S = 3600
LOG_FILES_KEPT_S = 72 * 3600
"""As long as batches may come again: time enough to look into what was sealed of them."""
VIEWERS_KEPT = timedelta(days=90)
"""Long enough for a whole campaign to be looked into by an auditor."""
FACTS_KEPT = timedelta(days=7)
"""Long enough to look into what failed."""


def throw_away_salts() -> int:
    """Remove the salts of days that are over, so that no viewer of them can be told again."""
    return salts().throw_away(clock_ms())


def salts() -> DailySalts:
    """The salts of this installation, in a folder that backups leave out."""
    return DailySalts(environment().data / "salts")


def forget_batches() -> int:
    """Forget the ids of batches that no valid token can bring again; gives how many.

    A batch arrives again at most 72 h after its first arrival. What waits in the log and in the outbox
    counts as arriving when it did, so as long as something old waits, ids from before it are kept.
    """
    horizon_ms = min(clock_ms(), _oldest_waiting_ms()) - (TOKEN_LIFE_S + _MARGIN_S) * 1000
    return SeenBatch.objects.filter(received_ms__lt=horizon_ms).delete()[0]


def _oldest_waiting_ms() -> int:
    waiting = [clock_ms()]
    fact = Fact.objects.filter(delivered_at=None, batch__isnull=False).order_by("at").first()
    if fact:
        waiting.append(int(fact.at.timestamp() * 1000))
    positions = {each.name: each for each in LogPosition.objects.all()}
    for path in folders.log_folder().glob("*.wal"):
        position = positions.get(path.name)
        if position is None:
            header = read_file_header(path)
            waiting.append(header.created_ms if header else clock_ms())
        elif not position.is_finished and position.offset < path.stat().st_size:
            waiting.append(position.received_ms)
    return min(waiting)


def forget_log_files() -> int:
    """Delete write-ahead files that were ended and sealed 72 hours ago, and `.torn` ones; gives how many.

    Their positions are kept: a file that comes back, from a backup, is then not sealed again.
    """
    horizon_ms = clock_ms() - LOG_FILES_KEPT_S * 1000
    sealed = LogPosition.objects.filter(is_finished=True, received_ms__lt=horizon_ms)
    number = 0
    for name in sealed.values_list("name", flat=True):
        path = folders.log_folder() / name
        header = read_file_header(path) if path.exists() else None
        if header and header.created_ms < horizon_ms:
            path.unlink()
            number += 1
    return number + _forget_torn()


def _forget_torn() -> int:
    """Delete what a crash tore, as old as viewers get anywhere else: it holds numbers of viewers, too."""
    horizon = (timezone.now() - VIEWERS_KEPT).timestamp()
    old = [path for path in folders.log_folder().glob("*.torn") if path.stat().st_mtime < horizon]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def forget_facts() -> int:
    """Remove facts that were delivered a week ago; what they said stands in the log and the rooms' rows."""
    horizon = timezone.now() - FACTS_KEPT
    return Fact.objects.filter(delivered_at__lt=horizon).delete()[0]


def forget_facts_of(person_id: int) -> int:
    """Remove the delivered facts that name a person; how many still wait to be delivered."""
    named = Fact.objects.filter(body__person=person_id)
    named.filter(delivered_at__isnull=False).delete()
    return named.count()
