"""Tells Django that this room exists."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The room `pages`."""

    name = "groundswell.pages"
    default_auto_field = "django.db.models.BigAutoField"
