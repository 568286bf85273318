"""Rendering under a lease: once at a time, and whatever happens to the worker."""

from pathlib import Path

import pytest
import time_machine
from pytest_django import DjangoCaptureOnCommitCallbacks

from groundswell.notices.reads import unread_count
from groundswell.people.access import Person
from groundswell.studio.refusals import MediaRefused
from groundswell.studio.rendering import RenderingBroke, render_take
from groundswell.videos import workplace
from groundswell.videos.actions import free_lost_leases, render_video, withdraw_video
from groundswell.videos.actions import rendering as action
from groundswell.videos.files import Store
from groundswell.videos.models import Video
from groundswell.videos.reads import failure_sentence
from groundswell.videos.rules import ATTEMPTS
from groundswell.videos.tests.builders import facts, rendered, uploaded


def again(video: Video) -> Video:
    return Video.objects.get(pk=video.pk)


def breaks(error: Exception) -> object:
    def render(*arguments: object) -> None:
        raise error

    return render


def test_a_finished_video_waits_for_a_verdict_and_its_raw_file_is_gone(mina: Person, files: Store) -> None:
    video = rendered(mina)

    assert (video.state, video.progress_percent, video.lease, video.attempts) == (
        "awaiting_verdict",
        100,
        "",
        1,
    )
    assert {name: (file["width"], file["height"]) for name, file in video.files.items()} == {
        "540": (540, 960),
        "270": (270, 480),
        "poster": (540, 960),
    }
    for file in video.files.values():
        assert (files.media / file["path"]).stat().st_size == file["size_bytes"]
    assert not video.upload_path
    assert list(files.uploads.iterdir()) == []
    assert list(files.renders.iterdir()) == []
    assert video.loudness_lufs is not None
    assert facts("video_rendered") == [{"video": video.pk}]


def test_a_video_that_is_done_or_gone_is_not_rendered_again(mina: Person) -> None:
    video = rendered(mina)
    render_video(video.pk)
    assert again(video).attempts == 1

    withdraw_video(mina, video.public_id)
    render_video(video.pk)
    assert again(video).state == "withdrawn"


def test_it_is_rendered_once_at_a_time(mina: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    video = uploaded(mina)
    seen: list[str] = []
    really = render_take

    def render_and_try_again(*arguments: object) -> object:
        render_video(video.pk)
        free_lost_leases()
        seen.append(again(video).state)
        return really(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(action, "render_take", render_and_try_again)
    render_video(video.pk)
    assert seen == ["rendering"]
    assert (again(video).state, again(video).attempts) == ("awaiting_verdict", 1)


def test_progress_is_stored_while_it_renders(mina: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    video = uploaded(mina)
    seen: list[int] = []
    really = action._Heartbeat.beat

    def beat(heartbeat: action._Heartbeat, percent: int) -> None:
        really(heartbeat, percent)
        seen.append(again(video).progress_percent)

    monkeypatch.setattr(action._Heartbeat, "beat", beat)
    render_video(video.pk)
    assert seen == sorted(seen)
    assert seen[-1] == 99


def test_a_video_withdrawn_meanwhile_stays_withdrawn_without_files(
    mina: Person,
    files: Store,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    video = uploaded(mina)
    really = render_take

    def render_then_withdraw(*arguments: object) -> object:
        finished = really(*arguments)  # type: ignore[arg-type]
        withdraw_video(mina, video.public_id)
        return finished

    monkeypatch.setattr(action, "render_take", render_then_withdraw)
    with django_capture_on_commit_callbacks(execute=True):
        render_video(video.pk)
    assert again(video).state == "withdrawn"
    assert [path for path in files.data.rglob("*") if path.is_file()] == []


def test_a_fault_of_the_file_fails_with_its_reason(
    mina: Person,
    files: Store,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    video = uploaded(mina)
    monkeypatch.setattr(action, "render_take", breaks(MediaRefused("took_too_long")))

    with django_capture_on_commit_callbacks(execute=True):
        render_video(video.pk)
    video = again(video)
    assert (video.state, video.failure, video.upload_path) == ("failed", "took_too_long", "")
    assert failure_sentence(video).startswith("This video could not be prepared in time")
    assert list(files.uploads.iterdir()) == []
    assert facts("video_failed") == [{"video": video.pk}]
    assert unread_count(mina) == 1


@pytest.mark.parametrize("error", [RenderingBroke("FFmpeg ended with 1"), OSError("No space left on device")])
def test_another_fault_is_tried_again_and_given_up_after_the_last_attempt(
    error: Exception, mina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    video = uploaded(mina)
    monkeypatch.setattr(action, "render_take", breaks(error))

    for attempt in range(1, ATTEMPTS):
        render_video(video.pk)
        assert (again(video).state, again(video).attempts) == ("uploaded", attempt)
    render_video(video.pk)
    assert again(video).state == "failed"
    assert "after 3 tries" in failure_sentence(again(video))


def test_a_fault_of_ours_gives_the_video_back_and_is_told(
    mina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    video = uploaded(mina)
    monkeypatch.setattr(action, "render_take", breaks(TypeError("ours")))

    with pytest.raises(TypeError):
        render_video(video.pk)
    assert again(video).state == "uploaded"


def test_a_dead_workers_video_is_taken_up_at_once(mina: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    video = uploaded(mina)
    lease = action._take_lease(video.pk)
    assert lease is not None
    free_lost_leases()
    assert again(video).state == "rendering"

    Video.objects.filter(pk=video.pk).update(lease_holder=f"{workplace.machine()}:999999999.1")
    assert free_lost_leases() == 1
    assert again(video).state == "uploaded"


def test_a_lease_on_another_machine_is_freed_when_it_ran_out(mina: Person, files: Store) -> None:
    video = uploaded(mina)
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False) as clock:
        lease = action._take_lease(video.pk)
        assert lease is not None
        files.new_render_folder(lease.token).joinpath("540.mp4").write_bytes(b"half")
        Video.objects.filter(pk=video.pk).update(lease_holder="elsewhere:1.1")
        clock.shift(100)
        assert free_lost_leases() == 0
        clock.shift(30)
        assert free_lost_leases() == 1
    assert list(files.renders.iterdir()) == []

    render_video(video.pk)
    assert again(video).state == "awaiting_verdict"


def test_a_worker_that_lost_its_lease_changes_nothing_any_more(
    mina: Person, files: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    video = uploaded(mina)
    really = render_take

    def slow_render(*arguments: object) -> object:
        monkeypatch.setattr(action, "render_take", really)
        finished = really(*arguments)  # type: ignore[arg-type]
        Video.objects.filter(pk=video.pk).update(lease_holder=f"{workplace.machine()}:999999999.1")
        free_lost_leases()
        render_video(video.pk)
        return finished

    monkeypatch.setattr(action, "render_take", slow_render)
    render_video(video.pk)
    video = again(video)
    assert video.state == "awaiting_verdict"
    named = {files.media / file["path"] for file in video.files.values()}
    assert {path for path in files.media.rglob("*") if path.is_file()} == named
    assert facts("video_rendered") == [{"video": video.pk}]


def test_a_third_dead_worker_ends_in_a_clear_failure(mina: Person) -> None:
    video = uploaded(mina)
    for _ in range(ATTEMPTS):
        assert action._take_lease(video.pk)
        Video.objects.filter(pk=video.pk).update(lease_holder=f"{workplace.machine()}:999999999.1")
        free_lost_leases()
    assert (again(video).state, again(video).failure) == ("failed", "gave_up")


def test_a_process_mark_names_one_process_only() -> None:
    assert workplace.process_mark(1) == workplace.process_mark(1) != ""
    assert workplace.process_mark(999_999_999) == ""
    assert Path("/proc/self").exists()
