"""Brings the state database up to date before anything uses it; tables belong to the rooms."""

import logging

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from groundswell.config.folder import held
from groundswell.environment import environment

logger = logging.getLogger(__name__)

# A migration of a full campaign may take minutes; a process that waits longer has found a fault.
MIGRATION_WAIT_S = 600


def migrate_once() -> int:
    """Apply the migrations that are missing and give their number; of processes that race one does it."""
    if not _missing():
        return 0
    with held(environment().data, "migrate", wait_s=MIGRATION_WAIT_S):
        missing = _missing()
        if missing:
            logger.info("applying %d migrations", missing)
            call_command("migrate", interactive=False, verbosity=0)
    return missing


def _missing() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
