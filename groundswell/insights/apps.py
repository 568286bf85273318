"""Tells Django that this room exists."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """The room `insights`."""

    name = "groundswell.insights"
    default_auto_field = "django.db.models.BigAutoField"
