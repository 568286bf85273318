"""What has to be done once before the servers start: tables brought up to date, static files laid out."""

from django.core.management import call_command

from groundswell.config.database import migrate_once
from groundswell.config.folder import held
from groundswell.environment import environment


def run() -> None:
    """Apply missing migrations and collect the static files; a second run finds nothing to do."""
    migrate_once()
    with held(environment().data, "static", wait_s=60):
        call_command("collectstatic", interactive=False, verbosity=0)
