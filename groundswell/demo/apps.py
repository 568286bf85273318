"""Tells Django that this room exists."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The room `demo`."""

    name = "groundswell.demo"
    default_auto_field = "django.db.models.BigAutoField"
