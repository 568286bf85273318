"""The only doors to a video: who may see it, and who may take it back."""

from groundswell.frame.problems import NotFound
from groundswell.people.access import Person, Somebody, has_role
from groundswell.people.rules import Role
from groundswell.videos.models import Video
from groundswell.videos.states import State

__all__ = ["LOOKERS", "Video", "own_video_for", "video_for"]

LOOKERS = (Role.MODERATOR, Role.SAFEGUARDING_LEAD)
"""Who sees videos that are not published: those who decide on them."""


def video_for(person: Somebody, public_id: str) -> Video:
    """A published video for everybody, others for their author and those who decide; NotFound else.

    That a video exists is not told to those who may not see it. An erased one is there for nobody.
    """
    video = Video.objects.select_related("author").filter(public_id=public_id).first()
    if video is None or video.state == State.ERASED:
        raise NotFound
    if video.state == State.PUBLISHED or _is_author(person, video):
        return video
    if video.state != State.WITHDRAWN and has_role(person, *LOOKERS):
        return video
    raise NotFound


def own_video_for(person: Somebody, public_id: str) -> Video:
    """A video for its author alone, in every state but erased; NotFound for anybody else."""
    video = Video.objects.select_related("author").filter(public_id=public_id).first()
    if video is None or video.state == State.ERASED or not _is_author(person, video):
        raise NotFound
    return video


def _is_author(person: Somebody, video: Video) -> bool:
    return isinstance(person, Person) and video.author_id == person.pk
