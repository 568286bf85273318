"""Tells Django that this room exists."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The room `notices`."""

    name = "groundswell.notices"
    default_auto_field = "django.db.models.BigAutoField"
