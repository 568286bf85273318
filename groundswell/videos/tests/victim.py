"""A program whose children die by SIGKILL at named points of actions, and which takes up what they leave.

`test_killed_processes` runs it in a process and a data folder of its own, with Django set up.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any, NoReturn
from unittest.mock import patch

from django.core.management import call_command
from django.db import connections

from groundswell.people.access import Person
from groundswell.people.actions import sign_up
from groundswell.videos import reads
from groundswell.videos.access import own_video_for
from groundswell.videos.actions import drop_unknown_files, free_lost_leases, render_video, withdraw_video
from groundswell.videos.files import Store
from groundswell.videos.tests.builders import rendered, uploaded
from groundswell.videos.workplace import store


def die(*_: object, **__: object) -> NoReturn:
    """What a power cut does."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def after(really: Callable[..., Any]) -> Callable[..., NoReturn]:
    """Do it, then die."""

    def done(*arguments: Any, **named: Any) -> NoReturn:
        really(*arguments, **named)
        die()

    return done


RENDERING = "groundswell.videos.actions.rendering"
STORE = "groundswell.videos.files.Store"
WHILE_RENDERING: dict[str, tuple[str, Callable[..., Any]]] = {
    "with the lease taken": (f"{RENDERING}.render_take", die),
    "while FFmpeg runs": (f"{RENDERING}._Heartbeat.beat", die),
    "with the files in their place and no row": (f"{STORE}.publish_files", after(Store.publish_files)),
    "with the row written and the raw file left": (f"{STORE}.drop_upload", die),
}
WITHOUT_ROW = "with the file kept and no row"
AFTER_WITHDRAWAL = "with the withdrawal written and the files left"
POINTS = (WITHOUT_ROW, *WHILE_RENDERING, AFTER_WITHDRAWAL)


def person() -> Person:
    """The one account of this installation, made by the first that asks."""
    found = Person.objects.first()
    if found is None:
        found, _ = sign_up("Mina", "a wave out of one dot", 20, "BE", "en", {}, arrived_by="")
    return found


def prepare() -> None:
    """An empty installation with one person."""
    call_command("migrate", verbosity=0)
    person()


def fall(point: str) -> None:
    """Begin an action and die at the point."""
    if point == WITHOUT_ROW:
        with patch("groundswell.videos.actions.receiving.inspect_file", die):
            uploaded(person())
    elif point == AFTER_WITHDRAWAL:
        video = rendered(person())
        with patch(f"{STORE}.drop_upload", die):
            withdraw_video(person(), video.public_id)
    else:
        video = uploaded(person())
        with patch(*WHILE_RENDERING[point]):
            render_video(video.pk)


def rescue() -> dict[str, object]:
    """Sweep as the schedule does, two hours later, and say what stands."""
    free_lost_leases()
    for video in reads.waiting_to_render():
        render_video(video.pk)
    long_ago = time.time() - 7200
    for path in store().data.rglob("*"):
        os.utime(path, (long_ago, long_ago))
    drop_unknown_files()
    mine = [own_video_for(person(), video.public_id) for video in reads.my_videos(person())]
    named = {file["path"] for video in mine for file in video.files.values()}
    there = {
        path.relative_to(store().media).as_posix() for path in store().media.rglob("*") if path.is_file()
    }
    return {
        "states": sorted(video.state for video in mine),
        "media_as_named": named == there,
        "uploads": len(list(store().uploads.iterdir())),
        "renders": len(list(store().renders.iterdir())),
    }


def fall_in_a_child(point: str) -> int:
    """The signal that ended a child which began the action; 0 where it came through alive."""
    # SQLite connections must not be carried into a child.
    connections.close_all()
    child = os.fork()
    if child == 0:
        fall(point)
        os._exit(0)
    return os.WTERMSIG(os.waitpid(child, 0)[1])


def main() -> None:
    """Die at every point in turn, then take up what is left, and print how it went."""
    prepare()
    signals = {point: fall_in_a_child(point) for point in POINTS}
    sys.stdout.write(json.dumps({"signals": signals, **rescue()}))
