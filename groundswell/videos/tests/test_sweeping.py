"""What the clock does: states whose time is up, and files that no row names."""

import os
import time
from pathlib import Path

import time_machine
from pytest_django import DjangoCaptureOnCommitCallbacks

from groundswell.people.access import Person
from groundswell.videos.actions import act_on_timeouts, drop_unknown_files, withdraw_video
from groundswell.videos.files import Store
from groundswell.videos.models import Video
from groundswell.videos.states import DAY_S, DECLINED_FOR_S, UPLOADED_FOR_S
from groundswell.videos.tests.builders import declined, rendered, uploaded


def state(video: Video) -> str:
    return Video.objects.get(pk=video.pk).state


def made_old(path: Path) -> Path:
    hours_ago = time.time() - 2 * 3600
    os.utime(path, (hours_ago, hours_ago))
    return path


def test_a_video_that_nobody_rendered_fails_with_a_reason(mina: Person) -> None:
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False) as clock:
        video = uploaded(mina)
        clock.shift(UPLOADED_FOR_S - 1)
        assert act_on_timeouts() == 0
        clock.shift(2)
        assert act_on_timeouts() == 1
    assert state(video) == "failed"
    assert Video.objects.get(pk=video.pk).failure == "waited_too_long"


def test_what_was_taken_back_is_erased_within_a_day(mina: Person) -> None:
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False) as clock:
        video = uploaded(mina)
        withdraw_video(mina, video.public_id)
        clock.shift(DAY_S + 1)
        act_on_timeouts()
    assert state(video) == "erased"


def test_a_declined_video_is_erased_after_the_time_to_contest_it(
    mina: Person, files: Store, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False) as clock:
        video = declined(mina)
        clock.shift(DECLINED_FOR_S + 1)
        with django_capture_on_commit_callbacks(execute=True):
            act_on_timeouts()
    assert state(video) == "erased"
    assert not [path for path in files.media.rglob("*") if path.is_file()]


def test_files_that_no_row_names_are_removed_after_an_hour(mina: Person, files: Store) -> None:
    waiting, finished = uploaded(mina), rendered(mina)
    named = {
        files.uploads / waiting.upload_path,
        *(files.media / one["path"] for one in finished.files.values()),
    }
    orphans = {
        files.uploads / ("0" * 32),
        files.media / "aa" / ("a" * 16) / "0123456789abcdef-540.mp4",
        files.renders / "token" / "540.mp4",
    }
    for path in orphans:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"left over")
    assert drop_unknown_files() == []

    for path in (*named, *orphans, files.renders / "token"):
        made_old(path)
    assert len(drop_unknown_files()) == 3
    assert {path for path in files.data.rglob("*") if path.is_file()} == named


def test_locks_and_other_rooms_files_are_left_alone(files: Store, db: None) -> None:
    lock = files.data / "work" / "worker.lock"
    lock.parent.mkdir(parents=True)
    lock.touch()
    made_old(lock)

    drop_unknown_files()
    assert lock.exists()
