"""Publishing, declining, recalling and limiting."""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from groundswell.frame.problems import NotFound
from groundswell.lifecycle import WrongState
from groundswell.people.access import Person
from groundswell.videos.actions import decline_video, limit_video, publish_video, recall_video
from groundswell.videos.files import Store
from groundswell.videos.tests.builders import facts, published, rendered, uploaded


def test_a_verdict_publishes_once(mina: Person) -> None:
    video = publish_video(rendered(mina).pk)
    publish_video(video.pk)

    assert video.state == "published"
    assert facts("video_published") == [{"video": video.pk}]


def test_a_declined_video_keeps_its_reason_until_it_is_published_after_all(mina: Person) -> None:
    video = decline_video(rendered(mina).pk, "Somebody's name can be read.")
    assert (video.state, video.decline_reason) == ("declined", "Somebody's name can be read.")

    assert publish_video(video.pk).decline_reason == ""


def test_declining_a_published_video_ends_the_addresses_of_its_files(
    mina: Person, files: Store, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    video = published(mina)
    public = {file["path"] for file in video.files.values()}

    with django_capture_on_commit_callbacks(execute=True):
        video = decline_video(video.pk, "Reported, and against a rule.")
    held = {file["path"] for file in video.files.values()}
    assert held.isdisjoint(public)
    assert {
        path.relative_to(files.media).as_posix() for path in files.media.rglob("*") if path.is_file()
    } == held


def test_what_is_not_rendered_cannot_be_published(mina: Person) -> None:
    with pytest.raises(WrongState, match="awaiting_verdict"):
        publish_video(uploaded(mina).pk)


def test_what_does_not_exist_cannot_be_published(db: None) -> None:
    with pytest.raises(NotFound):
        publish_video(4711)


def test_a_recalled_video_is_held_under_new_addresses_until_it_is_published_again(mina: Person) -> None:
    video = published(mina)
    public = {file["path"] for file in video.files.values()}

    video = recall_video(recall_video(video.pk).pk)
    assert video.state == "awaiting_verdict"
    assert {file["path"] for file in video.files.values()}.isdisjoint(public)
    assert facts("video_held") == [{"video": video.pk}]
    assert publish_video(video.pk).state == "published"


def test_what_is_not_finished_cannot_be_recalled(mina: Person) -> None:
    with pytest.raises(WrongState):
        recall_video(uploaded(mina).pk)


def test_a_video_is_limited_and_listed_again_once_each(mina: Person) -> None:
    video = published(mina)
    for is_limited in (True, True, False):
        video = limit_video(video.pk, is_limited=is_limited)
        assert video.is_limited is is_limited
    assert len(facts("video_limited")) == 2
