"""The one-time part of the demonstration: has it built while the servers already answer."""

from groundswell.config.database import migrate_once
from groundswell.demo.actions import build_demonstration


def run() -> None:
    """Build what is missing of the demonstration; a second run finds it there."""
    migrate_once()
    build_demonstration()
