"""Tells Django that this room exists."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """The room `outreach`."""

    name = "groundswell.outreach"
    default_auto_field = "django.db.models.BigAutoField"
