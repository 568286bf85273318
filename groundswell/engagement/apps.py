"""Tells Django that this room exists."""

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    """The room `engagement`."""

    name = "groundswell.engagement"
    default_auto_field = "django.db.models.BigAutoField"
