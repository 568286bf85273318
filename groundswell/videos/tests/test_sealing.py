"""Sealing a video: nobody sees it, no address leads to it, nothing of it is lost."""

import os
import time

import pytest

from groundswell.people.access import Person
from groundswell.videos.actions import drop_unknown_files, erase_video, seal_video, unseal_video
from groundswell.videos.reads import NotPlayable, finished_file, my_videos, playable, sealed_file
from groundswell.videos.states import State
from groundswell.videos.tests.builders import published, rendered


@pytest.mark.django_db(transaction=True)
def test_a_sealed_video_leaves_the_public_and_its_author_and_comes_back_whole(mina: Person) -> None:
    shown = published(mina)
    before = finished_file(shown)
    assert before is not None
    content = before.read_bytes()
    video = seal_video(shown.pk)
    assert (video.state, video.is_held) == (State.AWAITING_VERDICT, True)
    assert not before.exists()
    assert my_videos(mina)[0].playable is None
    with pytest.raises(NotPlayable):
        playable(video)
    kept = sealed_file(video, "540")
    assert kept is not None
    assert kept.read_bytes() == content
    assert seal_video(video.pk).sealed_files == video.sealed_files
    back = unseal_video(video.pk)
    returned = finished_file(back)
    assert returned is not None
    assert returned.read_bytes() == content
    assert returned != before
    assert not kept.exists()
    assert unseal_video(video.pk).files == back.files


@pytest.mark.django_db(transaction=True)
def test_sealed_files_outlast_the_sweep_and_go_with_the_erasure(mina: Person) -> None:
    video = seal_video(rendered(mina).pk)
    kept = sealed_file(video, "540")
    assert kept is not None
    stray = kept.with_name("0" * 32 + "-540.mp4")
    stray.write_bytes(b"left by a crash")
    long_ago = time.time() - 7200
    for file in (kept, stray):
        os.utime(file, (long_ago, long_ago))
    drop_unknown_files()
    assert kept.exists()
    assert not stray.exists()
    assert erase_video(video.pk).state == State.AWAITING_VERDICT
    video.is_held = False
    video.save()
    assert erase_video(video.pk).sealed_files == {}
    assert not kept.exists()
