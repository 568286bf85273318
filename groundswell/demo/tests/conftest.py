"""A data folder of its own for each test, and one short film that stands for all."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from groundswell.demo.actions import Stage
from groundswell.demo.film.making import make_film
from groundswell.demo.film.storyboards import Film
from groundswell.demo.film.tunes import TUNES
from groundswell.environment import environment
from groundswell.events.actions import files as log_files
from groundswell.studio.rendering import ffmpeg_program
from groundswell.videos import workplace
from groundswell.videos.actions import render_video
from groundswell.videos.reads import waiting_to_render

FFMPEG = ffmpeg_program("")


class Quiet:
    """Hears what building tells and keeps it."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    @contextmanager
    def counted(self, title: str, total: int) -> Iterator[Callable[[], None]]:
        """Keep every step."""
        yield lambda: self.heard.append(title)

    def can_be_seen(self) -> None:
        """Keep that it was opened."""
        self.heard.append("open")

    def is_built(self, challenge: int) -> None:
        """Keep that it was finished."""
        self.heard.append("built")


def render_what_waits() -> None:
    """What the worker does meanwhile."""
    for video in waiting_to_render():
        render_video(video.pk)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the actions write to."""
    settings = replace(environment(), data=tmp_path / "data", disk_floor_mb=0)
    monkeypatch.setattr(workplace, "environment", lambda: settings)
    monkeypatch.setattr(log_files, "environment", lambda: settings)
    return settings.data


@pytest.fixture(scope="session")
def short_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second of a film."""
    film = Film("slope", "#E69F00", 1, (), TUNES["bullying"], 1_000)
    return make_film(film, tmp_path_factory.mktemp("film") / "short.mp4", FFMPEG)


@pytest.fixture
def stage(data: Path, short_film: Path, tmp_path: Path) -> Stage:
    """Every film is the short one; waiting means rendering."""

    def film(key: str, film: Film) -> Path:
        return Path(shutil.copy(short_film, tmp_path / f"{key}.mp4"))

    return Stage(film=film, wait=render_what_waits, teller=Quiet())
