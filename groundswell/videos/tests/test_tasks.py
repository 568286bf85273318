"""Hints to the worker, and how the sweep makes up for lost ones."""

from django_tasks_db.models import DBTaskResult

from groundswell.events.actions import deliver_facts
from groundswell.people.access import Person
from groundswell.videos import workplace
from groundswell.videos.actions import rendering as action
from groundswell.videos.models import Video
from groundswell.videos.reactions import REACTIONS
from groundswell.videos.schedule import SCHEDULE
from groundswell.videos.tasks import render, take_up_renderings
from groundswell.videos.tests.builders import uploaded


def hinted() -> list[int]:
    return [result.args_kwargs["kwargs"]["video_id"] for result in DBTaskResult.objects.all()]


def test_an_uploaded_video_is_hinted_at_through_its_fact(mina: Person) -> None:
    video = uploaded(mina)

    deliver_facts(REACTIONS)
    assert hinted() == [video.pk]


def test_a_hint_renders_and_a_second_one_does_nothing(mina: Person) -> None:
    video = uploaded(mina)

    render.call(video_id=video.pk)
    render.call(video_id=video.pk)
    video.refresh_from_db()
    assert (video.state, video.attempts) == ("awaiting_verdict", 1)


def test_the_sweep_hints_again_at_what_waits_and_at_what_a_dead_worker_held(mina: Person) -> None:
    waiting, held = uploaded(mina), uploaded(mina)
    action._take_lease(held.pk)
    Video.objects.filter(pk=held.pk).update(lease_holder=f"{workplace.machine()}:999999999.1")

    take_up_renderings()
    assert hinted() == [waiting.pk, held.pk]


def test_the_schedule_names_each_job_once() -> None:
    assert len({job.name for job in SCHEDULE}) == len(SCHEDULE) == 3
