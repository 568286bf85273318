"""Background work as hints to a worker; the rows say what is to be done, and the actions do it."""

from django_tasks import task

from groundswell.events.rules import FactRecord
from groundswell.videos.actions import free_lost_leases, render_video
from groundswell.videos.reads import waiting_to_render

HINTS_AT_ONCE = 20
"""More than a worker renders until the next look, few enough that a long queue is not hinted at for ever."""


@task()
def render(video_id: int) -> None:
    """Render one video, if that is still wanted."""
    render_video(video_id)


def enqueue_rendering(fact: FactRecord) -> None:
    """Hint that an uploaded video waits; a second hint for the same video does nothing."""
    render.enqueue(video_id=fact.number("video"))


def take_up_renderings() -> None:
    """Free what dead workers held, and hint again at all that waits."""
    free_lost_leases()
    for video in waiting_to_render()[:HINTS_AT_ONCE]:
        render.enqueue(video_id=video.pk)
