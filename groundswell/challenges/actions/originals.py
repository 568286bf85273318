"""Hands in and publishes a challenge's own videos; the lead publishes hers after she has seen it rendered."""

from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.challenges.actions.setting_up import create_challenge
from groundswell.challenges.actions.tree import join_tree
from groundswell.challenges.actions.uploads import Upload
from groundswell.challenges.models import Challenge, Entry, Theme
from groundswell.challenges.rules import ChallengeDocument, ChallengeFaults, Fault, gettext_noop, say
from groundswell.frame.problems import NotFound
from groundswell.people.access import Person, require
from groundswell.people.rules import Role
from groundswell.videos.actions import keep_upload, publish_video, receive_upload
from groundswell.videos.rules import KeptUpload, Trim


def add_original(
    person: Person,
    theme: Theme,
    upload: Upload,
    *,
    caption: str,
    language: str,
    trim: Trim | None = None,
) -> Entry:
    """Give the entry of an original that now waits to be rendered; UploadRefused for a bad file."""
    require(person, Role.LEAD)
    kept = upload if isinstance(upload, KeptUpload) else keep_upload(person, upload)
    with transaction.atomic():
        video = receive_upload(person, kept, caption=caption, language=language, trim=trim)
        return Entry.objects.create(
            challenge_id=theme.challenge_id,
            theme=theme,
            video=video,
            generation=0,
            handed_in_at=timezone.now(),
        )


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
    kept = [keep_upload(lead, folder / original.file) for original in document.originals]
    with transaction.atomic():
        challenge = create_challenge(document, lead)
        themes = {theme.slug: theme for theme in challenge.themes.all()}
        for original, file in zip(document.originals, kept, strict=True):
            theme = themes[original.theme]
            add_original(lead, theme, file, caption=original.caption, language=original.language)
    return challenge


@transaction.atomic
def publish_original(person: Person, entry: Entry) -> Entry:
    """Give the entry published; WrongState unless its video is rendered and waits."""
    require(person, Role.LEAD)
    if entry.video_id is None:
        raise NotFound(_("This original was taken back."))
    publish_video(entry.video_id)
    return join_tree(entry.video_id)
