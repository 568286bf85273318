"""Hands in and publishes a challenge's own videos; the lead publishes hers after she has seen it rendered."""

from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from groundswell.challenges.actions.setting_up import create_challenge
from groundswell.challenges.actions.tree import join_tree
from groundswell.challenges.models import Challenge, Entry, Theme
from groundswell.challenges.rules import ChallengeDocument, ChallengeFaults, Fault, gettext_noop, say
from groundswell.people.access import Person, require
from groundswell.people.rules import Role
from groundswell.videos.actions import publish_video, receive_upload
from groundswell.videos.rules import Trim


@transaction.atomic
def add_original(
    person: Person,
    theme: Theme,
    upload: UploadedFile | Path,
    *,
    caption: str,
    language: str,
    trim: Trim | None = None,
) -> Entry:
    """Give the entry of an original that now waits to be rendered; UploadRefused for a bad file."""
    require(person, Role.LEAD)
    video = receive_upload(person, upload, caption=caption, language=language, trim=trim)
    return Entry.objects.create(
        challenge_id=theme.challenge_id, theme=theme, video=video, generation=0, handed_in_at=timezone.now()
    )


@transaction.atomic
def create_challenge_with_originals(document: ChallengeDocument, lead: Person, folder: Path) -> Challenge:
    """Give a new draft whose declared originals, files below `folder`, wait to be rendered.

    Raises as `create_challenge` and `add_original` do, and ChallengeFaults for a file that is missing.
    """
    require(lead, Role.LEAD)
    sentence = gettext_noop("There is no file '%(file)s' beside the description.")
    missing = [
        Fault(0, "originals", say(sentence, file=original.file))
        for original in document.originals
        if not (folder / original.file).is_file()
    ]
    if missing:
        raise ChallengeFaults(missing)
    challenge = create_challenge(document, lead)
    themes = {theme.slug: theme for theme in challenge.themes.all()}
    for original in document.originals:
        add_original(
            lead,
            themes[original.theme],
            folder / original.file,
            caption=original.caption,
            language=original.language,
        )
    return challenge


@transaction.atomic
def publish_original(person: Person, entry: Entry) -> Entry:
    """Give the entry published; WrongState unless its video is rendered and waits."""
    require(person, Role.LEAD)
    publish_video(entry.video_id)
    return join_tree(entry.video_id)
