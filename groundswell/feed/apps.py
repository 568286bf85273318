"""Tells Django that this room exists."""

from django.apps import AppConfig


class FeedConfig(AppConfig):
    """The room `feed`."""

    name = "groundswell.feed"
    default_auto_field = "django.db.models.BigAutoField"
