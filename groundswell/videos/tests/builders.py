"""Videos in every state, made by the real actions; what they render is one second long."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from groundswell.events.actions import deliver_facts
from groundswell.events.rules import FactRecord, Reaction
from groundswell.people.access import Person
from groundswell.studio.tests.footage import video as footage
from groundswell.videos.actions import (
    decline_video,
    publish_video,
    receive_upload,
    render_video,
)
from groundswell.videos.models import Video


@cache
def clip() -> Path:
    """A second of test picture, made once for all tests."""
    return footage(
        Path(mkdtemp(prefix="groundswell-clip-")) / "clip.mp4",
        picture="testsrc2=size=180x320:rate=30:duration=1",
    )


def uploaded(author: Person, caption: str = "My answer") -> Video:
    """A video that waits to be rendered."""
    return receive_upload(author, clip(), caption=caption, language="en")


def rendered(author: Person) -> Video:
    """A video that waits for a verdict."""
    video = uploaded(author)
    render_video(video.pk)
    video.refresh_from_db()
    return video


def published(author: Person) -> Video:
    """A video that everybody may watch."""
    return publish_video(rendered(author).pk)


def declined(author: Person) -> Video:
    """A video that was not published."""
    return decline_video(rendered(author).pk, "Somebody's phone number can be read in it.")


def facts(kind: str) -> list[dict[str, object]]:
    """The bodies of the facts of a kind, as another room's reaction would receive them (once in a test)."""
    received: list[FactRecord] = []
    deliver_facts([Reaction("tests.receive", kind, received.append)])
    return [dict(fact.body) for fact in received]
