"""Tells Django that this room exists."""

from django.apps import AppConfig


class FrameConfig(AppConfig):
    """The room `frame`."""

    name = "groundswell.frame"
    default_auto_field = "django.db.models.BigAutoField"
