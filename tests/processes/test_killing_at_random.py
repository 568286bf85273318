"""kill -9 of the worker at any moment while it renders real videos: nothing lost, stuck or left lying."""

import json
import random
import subprocess
from pathlib import Path
from threading import Event

import pytest

from groundswell.config.doctor.machine import ffmpeg_program
from groundswell.environment import Environment
from tests.processes.installation import Installation, files_below, programs_on, wait_for
from tests.processes.steps import rows

ROUNDS = 8
# From the start of the worker on; the longest of the films takes about as long on two loaded cores.
LONGEST_ROUND_S = 7.0
# All films wait for one worker after the last round.
PATIENCE_S = 240
VIDEOS = "SELECT id, state, failure, lease, files, upload_path FROM videos_video ORDER BY id"
ENDED = {"awaiting_verdict", "failed"}

_never = Event()


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """What phones and browsers send, long and short; the last one is damaged."""
    folder = tmp_path_factory.mktemp("films")
    h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"]
    vp8 = ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus"]
    made = []
    for name, size, seconds, codecs in (
        ("long.mp4", "540x960", 12, h264),
        ("wide.mp4", "960x540", 4, h264),
        ("browser.webm", "480x640", 3, vp8),
        ("short.mp4", "270x480", 2, h264),
        ("damaged.mp4", "270x480", 3, h264),
    ):
        sources = ["-f", "lavfi", "-i", f"testsrc2=size={size}:rate=30:duration={seconds}"]
        sources += ["-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}"]
        command = [ffmpeg_program(Environment()), "-v", "error", *sources, *codecs, str(folder / name)]
        subprocess.run(command, check=True, timeout=120, stdin=subprocess.DEVNULL)
        made.append(folder / name)
    content = bytearray(made[-1].read_bytes())
    pictures = content.index(b"mdat") + 4
    # A fifth is left, so that it is damage that only rendering finds.
    first, last = pictures + (len(content) - pictures) // 5, pictures + (len(content) - pictures) // 10 * 9
    content[first:last] = bytes(last - first)
    made[-1].write_bytes(content)
    return made


@pytest.mark.long
def test_a_worker_killed_at_random_loses_nothing_and_leaves_nothing(
    installation: Installation, films: list[Path]
) -> None:
    seed = random.SystemRandom().randrange(10**6)
    chance = random.Random(seed)
    told = f"repeat it with seed {seed}"
    acknowledged = installation.do("uploads", *films)
    for _ in range(ROUNDS):
        installation.begin("work")
        _never.wait(chance.uniform(0.5, LONGEST_ROUND_S))
        installation.kill("work")
        wait_for("what it started to die with it", lambda: not programs_on(installation.data))
        if chance.random() < 0.5:
            acknowledged += installation.do("uploads", chance.choice(films))
    last = installation.do("uploads", *films[1:])
    acknowledged += last

    installation.start("work")
    wait_for("every video to end", lambda: all_ended(installation), every_s=0.2, patience_s=PATIENCE_S)
    assert installation.stop("work") == 0
    found = {row[0]: row[1:] for row in rows(installation.data, VIDEOS)}
    assert sorted(found) == sorted(acknowledged), told
    assert all(state != "failed" or failure for state, failure, *_ in found.values()), told
    # Nobody was killed while these were rendered.
    assert [found[one][0] for one in last] == ["awaiting_verdict"] * 3 + ["failed"], told
    check_files(installation, told)


def all_ended(installation: Installation) -> bool:
    """Whether each video waits for its verdict or has failed."""
    return all(state in ENDED for _, state, *_ in rows(installation.data, VIDEOS))


def check_files(installation: Installation, told: str) -> None:
    """Every file that a row names is there and whole; what is left beside them is cleared away by the clock."""
    installation.do("tidy_up")
    named, raw = set[str](), set[str]()
    for _, _, _, lease, files, upload_path in rows(installation.data, VIDEOS):
        assert lease == "", told
        named |= {file["path"] for file in json.loads(files).values()}
        raw |= {upload_path} - {""}
        for file in json.loads(files).values():
            assert (installation.data / "media" / file["path"]).stat().st_size == file["size_bytes"], told
    assert files_below(installation.data / "media") == named, told
    assert files_below(installation.data / "uploads") == raw, told
    assert files_below(installation.data / "work" / "renders") == set(), told
