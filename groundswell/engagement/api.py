"""Likes and shares under /api/v1/: parse, access, action, answer; errors are problem details."""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from groundswell.challenges.access import Entry
from groundswell.engagement import access, actions, reads
from groundswell.engagement.rules import LikeState, public_likes
from groundswell.events.rules import Channel
from groundswell.frame.cross_site import require_same_origin
from groundswell.frame.limits import limit
from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people.access import Person
from groundswell.people.rules import is_minor

router = Router(tags=["engagement"])
CHANNELS = {"share_sheet": Channel.SHARE_SHEET, "copied_link": Channel.COPIED_LINK}

SHARES_OF_ONE_VIDEO = 10
"""From one sender in ten minutes: a class behind one address may share the same video, nobody makes it popular alone."""


class LikeAnswer(Schema):
    """How a video stands with the person who asks; `likes` is null where the count is not public."""

    is_liked: bool
    likes: int | None


class Share(Schema):
    """A share that was confirmed; `id` is a UUID made by the sender, one for each share."""

    id: UUID
    channel: Literal["share_sheet", "copied_link"]


class ShareAnswer(Schema):
    """The share was counted."""

    counted: bool = True


@router.put("/videos/{public_id}/like", response=LikeAnswer, summary="Like a video")
def put_like(request: HttpRequest, public_id: str) -> LikeState:
    """Likes a video once; needs an account. 403 from another site or where only watching is open."""
    require_same_origin(request)
    limit(request, "like", times=120, within_s=600)
    person = access.liker_for(request.user)
    entry = access.shareable_entry_for(person, public_id)
    actions.like(person, entry, reads.circumstances(request, entry.challenge_id))
    return _state(person, entry)


@router.delete("/videos/{public_id}/like", response=LikeAnswer, summary="Take a like back")
def delete_like(request: HttpRequest, public_id: str) -> LikeState:
    """Takes the like back; nothing happens where there was none."""
    require_same_origin(request)
    limit(request, "like", times=120, within_s=600)
    person = access.liker_for(request.user)
    entry = access.shareable_entry_for(person, public_id)
    actions.take_back_like(person, entry, reads.circumstances(request, entry.challenge_id))
    return _state(person, entry)


@router.post("/videos/{public_id}/shares", response=ShareAnswer, summary="Count a share")
def post_share(request: HttpRequest, public_id: str, body: Share) -> ShareAnswer:
    """Counts a share whose sheet was confirmed or whose link was copied; open to everybody."""
    require_same_origin(request)
    limit(request, "share", times=60, within_s=600)
    entry = access.shareable_entry_for(request.user, public_id)
    if entry.video is not None and entry.video.is_limited:
        raise NotAllowed(_("This video is not passed on from here."))
    limit(request, f"share {public_id}", times=SHARES_OF_ONE_VIDEO, within_s=600)
    circumstances = reads.circumstances(request, entry.challenge_id)
    actions.share(entry, CHANNELS[body.channel], circumstances, key=str(body.id))
    return ShareAnswer()


def _state(person: Person, entry: Entry) -> LikeState:
    if entry.video is None:
        raise NotFound
    video = entry.video.pk
    is_by_minor = entry.video.author is not None and is_minor(entry.video.author.age_band)
    return LikeState(
        is_liked=video in reads.liked_by(person, [video]),
        likes=public_likes(reads.likes_of([video]).get(video, 0), is_by_minor=is_by_minor),
    )
