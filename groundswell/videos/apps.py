"""Tells Django that this room exists."""

from django.apps import AppConfig


class VideosConfig(AppConfig):
    """The room `videos`."""

    name = "groundswell.videos"
    default_auto_field = "django.db.models.BigAutoField"
