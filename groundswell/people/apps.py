"""Tells Django that this room exists."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room `people`."""

    name = "groundswell.people"
    default_auto_field = "django.db.models.BigAutoField"
