"""What the log must know of challenges and videos before it can count them."""

from collections.abc import Iterable

from django.db import transaction

from groundswell.events.models import RegisteredChallenge, RegisteredVideo

_VIDEOS_AT_ONCE = 5000


class AlreadyRegistered(ValueError):
    """A video that the log knows already, at another place in the tree."""


def register_challenge(challenge: int, *, is_simulated: bool = False) -> None:
    """Make a challenge (its integer) known to the log; again and with the same mark it changes nothing.

    A challenge that is marked as simulated stays so: nothing removes the mark.
    """
    row, is_new = RegisteredChallenge.objects.get_or_create(
        challenge=challenge, defaults={"is_simulated": is_simulated}
    )
    if not is_new and is_simulated and not row.is_simulated:
        RegisteredChallenge.objects.filter(challenge=challenge).update(is_simulated=True)


def register_video(
    video: int,
    *,
    challenge: int,
    theme: int,
    original: int,
    parent: int = 0,
    generation: int = 0,
    is_simulated: bool = False,
) -> None:
    """Tell the log once where a video stands: integers of the log, an original is its own `original`.

    `is_simulated` is the mark of the whole challenge. Call it in the transaction that publishes the
    original or joins the answer to the tree. The same again changes nothing; raises
    `AlreadyRegistered` where the video stands elsewhere.
    """
    register_challenge(challenge, is_simulated=is_simulated)
    place = {
        "challenge": challenge,
        "theme": theme,
        "original": original,
        "parent": parent,
        "generation": generation,
    }
    row, is_new = RegisteredVideo.objects.get_or_create(video=video, defaults=place)
    if not is_new and any(getattr(row, name) != value for name, value in place.items()):
        raise AlreadyRegistered(f"The video {video} is registered with the log at another place.")


@transaction.atomic
def register_videos(rows: Iterable[tuple[int, int, int, int, int]], *, challenge: int) -> None:
    """Tell the log of many videos of a registered challenge: video, theme, original, parent, generation.

    The same again changes nothing; raises `AlreadyRegistered` where one stands elsewhere.
    """
    wanted = {
        video: RegisteredVideo(video, challenge, theme, original, parent, generation)
        for video, theme, original, parent, generation in rows
    }
    columns = ("video", "challenge", "theme", "original", "parent", "generation")
    numbers = sorted(wanted)
    for begin in range(0, len(numbers), _VIDEOS_AT_ONCE):
        lot = numbers[begin : begin + _VIDEOS_AT_ONCE]
        for found in RegisteredVideo.objects.filter(video__in=lot):
            row = wanted.pop(found.video)
            if any(getattr(found, name) != getattr(row, name) for name in columns):
                raise AlreadyRegistered(
                    f"The video {found.video} is registered with the log at another place."
                )
    RegisteredVideo.objects.bulk_create(wanted.values())
