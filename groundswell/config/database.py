"""Brings the state database up to date before anything uses it; tables belong to the rooms."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from groundswell.config.folder import held
from groundswell.environment import environment

logger = logging.getLogger(__name__)

# A migration of a full campaign may take minutes; a process that waits longer has found a fault.
MIGRATION_WAIT_S = 600


class StateUnusable(RuntimeError):
    """The state database is damaged, or cannot be opened or written by us."""


def migrate_once() -> int:
    """Apply the migrations that are missing and give their number; of processes that race one does it.

    Raises StateUnusable.
    """
    try:
        return _migrated()
    except DatabaseError as error:
        raise StateUnusable(
            f"The state database in {environment().data} cannot be used ({error}); "
            "`groundswell doctor` says what to do."
        ) from error


def _migrated() -> int:
    if not _missing():
        return 0
    with held(environment().data, "migrate", wait_s=MIGRATION_WAIT_S):
        missing = _missing()
        if missing:
            logger.info("applying %d migrations", missing)
            with _unhurried_disk():
                call_command("migrate", interactive=False, verbosity=0)
    return missing


@contextmanager
def _unhurried_disk() -> Iterator[None]:
    """Leave it to the system when it writes, as long as the database is new and there is nothing to lose.

    A new installation applies every migration there is, each in transactions that would wait for the disk.
    """
    if MigrationRecorder(connection).applied_migrations() or connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
        try:
            yield
        finally:
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _missing() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
