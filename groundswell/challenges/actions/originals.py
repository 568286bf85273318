"""Hands in and publishes a challenge's own videos; the lead publishes hers after she has seen it rendered."""

from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from groundswell.challenges.actions.tree import join_tree
from groundswell.challenges.models import Entry, Theme
from groundswell.events.actions import record_fact
from groundswell.people.access import require
from groundswell.people.models import Person
from groundswell.people.rules import Role
from groundswell.videos.actions import publish_video, receive_upload
from groundswell.videos.rules import Trim


@transaction.atomic
def add_original(
    person: Person, theme: Theme, upload: UploadedFile | Path, *, caption: str, language: str, trim: Trim | None = None
) -> Entry:
    """Give the entry of an original that now waits to be rendered; UploadRefused for a bad file."""
    require(person, Role.LEAD)
    video = receive_upload(person, upload, caption=caption, language=language, trim=trim)
    return Entry.objects.create(
        challenge_id=theme.challenge_id, theme=theme, video=video, generation=0, handed_in_at=timezone.now()
    )


@transaction.atomic
def publish_original(person: Person, entry: Entry) -> Entry:
    """Give the entry published; WrongState unless its video is rendered and waits."""
    require(person, Role.LEAD)
    publish_video(entry.video_id)
    return join_tree(entry.video_id)
