"""Sets Django up for programs that Django does not start itself; no setting is made here."""

import os

import django
from django.apps import apps


def set_up_django() -> None:
    """Load the settings and the rooms, once; afterwards modules with models may be imported."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.config.settings")
    if not apps.ready:
        django.setup()
