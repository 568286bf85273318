"""kill -9 of the worker while it renders and delivers: nothing is stuck, lost, done twice or left lying."""

import json
import subprocess
from pathlib import Path

import pytest

from groundswell.config.doctor.machine import ffmpeg_program
from groundswell.environment import Environment
from tests.processes.installation import Installation, files_below, programs_on, wait_for
from tests.processes.steps import rows

VIDEO = "SELECT state, attempts, files, lease FROM videos_video"
LIKES = "SELECT coalesce(sum(like_count), 0) FROM events_hourbytheme WHERE exclusion = 0"
WAITING = "SELECT count(*) FROM events_fact WHERE delivered_at IS NULL"
DELIVERED = "SELECT count(*) FROM events_fact WHERE delivered_at IS NOT NULL"


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight moving seconds in the shape of a phone, with sound."""
    file = tmp_path_factory.mktemp("film") / "film.mp4"
    picture = "testsrc2=size=540x960:rate=30:duration=8"
    sources = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", "sine=frequency=440:duration=8"]
    codecs = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest"]
    subprocess.run(
        [ffmpeg_program(Environment()), "-v", "error", *sources, *codecs, str(file)],
        check=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    return file


def state_of(installation: Installation) -> str:
    """Where the only video stands."""
    return str(rows(installation.data, VIDEO)[0][0])


def wait_for_more(installation: Installation, before: int) -> None:
    """Wait until more facts are delivered than before."""
    wait_for(
        "the worker to deliver", lambda: rows(installation.data, DELIVERED)[0][0] > before, every_s=0.002
    )


def test_a_rendering_whose_worker_was_killed_is_taken_up_again(
    installation: Installation, film: Path
) -> None:
    installation.do("upload", film)
    installation.start("work")
    wait_for("rendering to begin", lambda: state_of(installation) == "rendering")
    wait_for("a program to render", lambda: programs_on(installation.data))
    installation.kill("work")
    assert state_of(installation) == "rendering"
    wait_for("what rendered to die with its worker", lambda: not programs_on(installation.data))

    installation.start("work")
    wait_for("the video to await its verdict", lambda: state_of(installation) == "awaiting_verdict")
    installation.stop("work")
    _, attempts, files, lease = rows(installation.data, VIDEO)[0]
    assert (attempts, lease) == (2, "")
    named = {file["path"] for file in json.loads(files).values()}
    assert files_below(installation.data / "media") == named
    assert all((installation.data / "media" / path).stat().st_size > 0 for path in named)
    scratch = {name for name in files_below(installation.data / "work") if "/" in name}
    assert scratch == set()


def test_facts_whose_delivery_was_killed_reach_the_log_once(installation: Installation) -> None:
    installation.do("token")
    installation.do("like", 600)
    for _ in range(2):
        before = rows(installation.data, DELIVERED)[0][0]
        installation.begin("work")
        wait_for_more(installation, before)
        installation.kill("work")
    installation.start("work")
    wait_for("all facts to be delivered", lambda: rows(installation.data, WAITING)[0][0] == 0)
    wait_for("all likes to be counted", lambda: rows(installation.data, LIKES)[0][0] >= 600)
    installation.stop("work")
    installation.start("work")
    assert rows(installation.data, LIKES)[0][0] == 600
