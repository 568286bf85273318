"""Taking a video back, and erasing one."""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from groundswell.frame.problems import NotFound
from groundswell.lifecycle import WrongState
from groundswell.people.access import Person
from groundswell.videos.actions import decline_video, erase_video, publish_video, withdraw_video
from groundswell.videos.files import Store
from groundswell.videos.tests.builders import declined, facts, published, rendered, uploaded


def kept_files(files: Store) -> int:
    return sum(path.is_file() for path in files.data.rglob("*"))


@pytest.mark.parametrize("make", [uploaded, rendered, published, declined])
def test_it_takes_the_files_with_it(
    make: object,
    mina: Person,
    files: Store,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    video = make(mina)  # type: ignore[operator]
    assert kept_files(files)

    with django_capture_on_commit_callbacks(execute=True):
        withdraw_video(mina, video.public_id)
        withdraw_video(mina, video.public_id)
    video.refresh_from_db()
    assert (video.state, video.files, video.upload_path) == ("withdrawn", {}, "")
    assert kept_files(files) == 0
    assert facts("video_withdrawn") == [{"video": video.pk}]


def test_only_the_author_takes_a_video_back(mina: Person, omar: Person, vera: Person) -> None:
    video = published(mina)

    for other in (omar, vera):
        with pytest.raises(NotFound):
            withdraw_video(other, video.public_id)


def test_files_stay_when_the_transaction_does_not_hold(mina: Person, files: Store) -> None:
    video = rendered(mina)

    # Callbacks after the commit are not run here, as when the process dies before it.
    withdraw_video(mina, video.public_id)
    assert kept_files(files) == 3


def test_erasing_leaves_a_nameless_node(
    mina: Person, files: Store, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    video = published(mina)
    with django_capture_on_commit_callbacks(execute=True):
        erase_video(video.pk)
        erase_video(video.pk)

    video.refresh_from_db()
    assert (video.state, video.author, video.caption, video.files, video.inspection) == (
        "erased",
        None,
        "",
        {},
        {},
    )
    assert kept_files(files) == 0
    assert facts("video_erased") == [{"video": video.pk}]


def test_what_was_taken_back_cannot_be_published(mina: Person) -> None:
    video = rendered(mina)
    withdraw_video(mina, video.public_id)

    with pytest.raises(WrongState, match="withdrawn"):
        publish_video(video.pk)
    with pytest.raises(WrongState):
        decline_video(video.pk, "late")
