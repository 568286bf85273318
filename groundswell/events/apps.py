"""Tells Django that this room exists."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """The room `events`."""

    name = "groundswell.events"
    default_auto_field = "django.db.models.BigAutoField"
