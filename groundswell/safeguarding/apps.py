"""Tells Django that this room exists."""

from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    """The room `safeguarding`."""

    name = "groundswell.safeguarding"
    default_auto_field = "django.db.models.BigAutoField"
