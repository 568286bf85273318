"""Tells Django that this room exists."""

from django.apps import AppConfig


class ChallengesConfig(AppConfig):
    """The room `challenges`."""

    name = "groundswell.challenges"
    default_auto_field = "django.db.models.BigAutoField"
