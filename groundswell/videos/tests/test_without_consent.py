"""A guardian takes her consent back: everything goes out of sight, and is erased within a day unless it is held."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from groundswell.events.actions import deliver_facts
from groundswell.people.access import Person
from groundswell.people.actions import Words, ask_guardian, give_consent, withdraw_consent
from groundswell.videos.actions import (
    act_on_timeouts,
    end_hold,
    erase_video,
    hold_video,
    withdraw_video,
    withdraw_videos_of,
)
from groundswell.videos.files import Store
from groundswell.videos.models import Video
from groundswell.videos.reactions import REACTIONS
from groundswell.videos.tests.builders import declined, facts, published, rendered, uploaded


def media(files: Store) -> set[str]:
    """The names of all finished files."""
    return {path.name for path in files.media.rglob("*") if path.is_file()}


def state(video: Video) -> str:
    video.refresh_from_db()
    return video.state


def test_every_video_of_hers_goes_out_of_sight_and_nobody_elses(
    mina_in_germany: Person, kim: Person, files: Store
) -> None:
    hers = [make(mina_in_germany) for make in (uploaded, rendered, published, declined)]
    other = published(kim)
    assert withdraw_videos_of(mina_in_germany.pk) == 4
    assert withdraw_videos_of(mina_in_germany.pk) == 0
    assert {state(video) for video in hers} == {"withdrawn"}
    assert state(other) == "published"
    assert sorted(fact["video"] for fact in facts("video_withdrawn")) == [video.pk for video in hers]  # type: ignore[type-var]


def test_the_consent_taken_back_is_what_does_it(mina_in_germany: Person) -> None:
    asked = ask_guardian(mina_in_germany)
    given = give_consent(asked.request, {"answer": True}, Words("en", ""))
    video = published(mina_in_germany)
    withdraw_consent(given.consent)
    for _ in range(2):
        deliver_facts([reaction for reaction in REACTIONS if reaction.fact == "consent_withdrawn"])
    assert state(video) == "withdrawn"


def test_addresses_that_were_handed_out_end_at_once_and_the_files_wait(
    mina_in_germany: Person,
    files: Store,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    published(mina_in_germany)
    before = media(files)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_videos_of(mina_in_germany.pk)
    assert len(media(files)) == len(before) == 3
    assert media(files).isdisjoint(before)


def test_within_a_day_nothing_is_left(
    mina_in_germany: Person,
    files: Store,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    video = published(mina_in_germany)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_videos_of(mina_in_germany.pk)
    with (
        time_machine.travel(timezone.now() + timedelta(hours=23, minutes=30)),
        django_capture_on_commit_callbacks(execute=True),
    ):
        assert act_on_timeouts() == 1
    assert state(video) == "erased"
    assert (video.author, video.caption) == (None, "")
    assert media(files) == set()


def test_what_an_open_case_holds_stays_out_of_sight_until_the_hold_ends(
    mina_in_germany: Person,
    files: Store,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    video = published(mina_in_germany)
    hold_video(video.pk)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_videos_of(mina_in_germany.pk)
    with (
        time_machine.travel(timezone.now() + timedelta(days=40)),
        django_capture_on_commit_callbacks(execute=True),
    ):
        assert act_on_timeouts() == 0
        assert state(erase_video(video.pk)) == "withdrawn"
        assert len(media(files)) == 3
        end_hold(video.pk)
        assert act_on_timeouts() == 1
    assert state(video) == "erased"
    assert media(files) == set()


@pytest.mark.parametrize("is_held", [True, False])
def test_her_own_taking_back_keeps_only_what_is_held(
    mina: Person,
    files: Store,
    is_held: bool,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    video = published(mina)
    before = media(files)
    if is_held:
        hold_video(video.pk)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_video(mina, video.public_id)
    assert state(video) == "withdrawn"
    assert len(media(files)) == (3 if is_held else 0)
    assert media(files).isdisjoint(before)
