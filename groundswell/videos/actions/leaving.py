"""Takes a video back and erases it: the files go with the transaction, the node of the tree stays nameless."""

from django.db import transaction
from django.utils import timezone

from groundswell.lifecycle import CLOCK
from groundswell.people.access import Person
from groundswell.videos.access import own_video_for
from groundswell.videos.actions.steps import locked, move
from groundswell.videos.models import Video
from groundswell.videos.states import AUTHOR, State
from groundswell.videos.workplace import store


@transaction.atomic
def withdraw_video(person: Person, public_id: str) -> Video:
    """Take one's own video back: it is gone for everybody at once, its files with it.

    A video that is withdrawn already stays so. Raises NotFound for somebody else's.
    """
    video = locked(own_video_for(person, public_id).pk)
    if video.state != State.WITHDRAWN:
        _forget_files(video)
        move(video, "withdraw", AUTHOR, timezone.now(), "video_withdrawn")
    return video


@transaction.atomic
def erase_video(video_id: int, who: str = CLOCK) -> Video:
    """Remove the files, the words and the author of a video; an erased one stays so. NotFound."""
    video = locked(video_id)
    if video.state != State.ERASED:
        _forget_files(video)
        video.author = None
        video.caption = video.decline_reason = video.failure = ""
        video.inspection, video.failure_values = {}, {}
        video.loudness_lufs = None
        move(video, "erase", who, timezone.now(), "video_erased")
    return video


def _forget_files(video: Video) -> None:
    """Take all files out of the row; they are removed once the transaction holds."""
    raw, paths = video.upload_path, [file["path"] for file in video.files.values()]
    video.upload_path, video.files = "", {}

    def drop() -> None:
        store().drop_upload(raw)
        store().drop_media(paths)

    transaction.on_commit(drop)
