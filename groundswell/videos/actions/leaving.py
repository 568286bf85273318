"""Takes a video back, holds and erases it: the files go with the transaction, the node of the tree stays nameless."""

from django.db import transaction
from django.utils import timezone

from groundswell.lifecycle import CLOCK
from groundswell.people.access import Person
from groundswell.videos.access import own_video_for
from groundswell.videos.actions.steps import end_addresses, locked, move, paths_of
from groundswell.videos.models import Video
from groundswell.videos.states import ALIVE, AUTHOR, GUARDIAN, State
from groundswell.videos.workplace import store


@transaction.atomic
def withdraw_video(person: Person, public_id: str) -> Video:
    """Take one's own video back: it is gone for everybody at once, its files with it unless it is held.

    A video that is withdrawn already stays so. Raises NotFound for somebody else's.
    """
    video = locked(own_video_for(person, public_id).pk)
    if video.state != State.WITHDRAWN:
        if video.is_held:
            end_addresses(video)
        else:
            _forget_files(video)
        move(video, "withdraw", AUTHOR, timezone.now(), "video_withdrawn")
    return video


@transaction.atomic
def withdraw_videos_of(person_id: int, who: str = GUARDIAN) -> int:
    """Take every video of a person out of sight, since her guardian took her consent back: how many there were.

    Or since she closed her account: then `who` is the author.

    The files stay under new names until the clock erases them within 24 h, so that the desk can still hold what
    protects her: whoever took the consent back may be the danger.
    """
    found = Video.objects.filter(author_id=person_id, state__in=ALIVE).values_list("pk", flat=True)
    videos = list(found)
    for video_id in videos:
        video = locked(video_id)
        end_addresses(video)
        move(video, "withdraw", who, timezone.now(), "video_withdrawn")
    return len(videos)


def erase_videos_of(person_id: int) -> int:
    """Erase every video of a person that no open case needs: how many must wait."""
    waits = 0
    for video_id in list(Video.objects.filter(author_id=person_id).values_list("pk", flat=True)):
        waits += erase_video(video_id).state != State.ERASED
    return waits


@transaction.atomic
def hold_video(video_id: int) -> Video:
    """Keep what there is of a video until the hold ends, in sight or out of it: an open case needs it. NotFound."""
    return _hold(video_id, is_held=True)


@transaction.atomic
def end_hold(video_id: int) -> Video:
    """End the hold; what is withdrawn is then erased when its time is up, as if there had been none. NotFound."""
    return _hold(video_id, is_held=False)


def _hold(video_id: int, *, is_held: bool) -> Video:
    video = locked(video_id)
    video.is_held = is_held
    video.save(update_fields=["is_held"])
    return video


@transaction.atomic
def erase_video(video_id: int, who: str = CLOCK) -> Video:
    """Remove the files, the words and the author of a video; one that is erased or held stays as it is. NotFound."""
    video = locked(video_id)
    if video.state != State.ERASED and not video.is_held:
        _forget_files(video)
        video.author = None
        video.caption = video.decline_reason = video.failure = ""
        video.inspection, video.failure_values = {}, {}
        video.loudness_lufs = None
        move(video, "erase", who, timezone.now(), "video_erased")
    return video


def _forget_files(video: Video) -> None:
    """Take all files out of the row; they are removed once the transaction holds."""
    raw, paths, sealed = video.upload_path, paths_of(video.files), paths_of(video.sealed_files)
    video.upload_path, video.files, video.sealed_files = "", {}, {}

    def drop() -> None:
        store().drop_upload(raw)
        store().drop_sealed(sealed.values())
        store().drop_media(paths.values())

    transaction.on_commit(drop)
