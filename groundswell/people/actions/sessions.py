"""Sessions that are over, so that nothing of them is kept."""

from django.contrib.sessions.models import Session
from django.utils import timezone


def clear_sessions() -> None:
    """Deletes the sessions whose time is over; the rows hold who was signed in."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
