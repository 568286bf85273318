"""Who gets through the doors to a video, for everybody of the cast."""

import pytest

from groundswell.frame.problems import NotFound
from groundswell.people.access import Person
from groundswell.videos.access import own_video_for, video_for
from groundswell.videos.actions import erase_video, withdraw_video
from groundswell.videos.models import Video
from groundswell.videos.tests.builders import declined, published, rendered, uploaded
from tests.cast import Cast


def who_sees(video: Video, cast: Cast) -> set[str]:
    seen = set()
    for name, person in cast.items():
        try:
            seen.add(name if video_for(person, video.public_id) == video else "wrong")
        except NotFound:
            continue
    return seen


def test_everybody_sees_a_published_video(cast: Cast, mina: Person) -> None:
    assert who_sees(published(mina), cast) == set(cast)


@pytest.mark.parametrize("make", [uploaded, rendered, declined])
def test_others_are_seen_by_the_author_and_those_who_decide(make: object, cast: Cast, mina: Person) -> None:
    assert who_sees(make(mina), cast) == {"mina", "vera", "sam"}  # type: ignore[operator]


def test_what_was_taken_back_is_seen_by_its_author_alone(cast: Cast, mina: Person) -> None:
    video = published(mina)
    withdraw_video(mina, video.public_id)
    assert who_sees(video, cast) == {"mina"}


def test_an_erased_video_is_there_for_nobody(cast: Cast, mina: Person) -> None:
    video = published(mina)
    erase_video(video.pk)
    assert who_sees(video, cast) == set()


def test_nobody_learns_whether_a_hidden_video_exists(cast: Cast, mina: Person) -> None:
    video = uploaded(mina)
    with pytest.raises(NotFound) as hidden:
        video_for(cast["omar"], video.public_id)
    with pytest.raises(NotFound) as missing:
        video_for(cast["omar"], "a" * 16)
    assert str(hidden.value) == str(missing.value)


@pytest.mark.parametrize("make", [uploaded, rendered, published, declined])
def test_a_video_is_the_authors_own_alone(make: object, cast: Cast, mina: Person) -> None:
    video = make(mina)  # type: ignore[operator]
    for name, person in cast.items():
        if name == "mina":
            assert own_video_for(person, video.public_id) == video
        else:
            with pytest.raises(NotFound):
                own_video_for(person, video.public_id)
