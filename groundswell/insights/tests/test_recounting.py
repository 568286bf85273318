"""Counting the viewers of a day anew, beside what is published."""

import json
from pathlib import Path

import pytest
import typer
from django.db import connection
from typer.testing import CliRunner, Result

from groundswell.insights.commands.recounting import reach_command
from groundswell.insights.tests.campaigns import SLUG, event, summary, write

pytestmark = pytest.mark.django_db

app = typer.Typer()
app.command()(reach_command)
DAY = "2026-10-06"


def asked(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments])


def change(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture
def watched(folder: Path) -> Path:
    """Two people on one day, one of them twice, and somebody without a number."""
    write(folder, "1.parquet", event(), event(video=2), event(viewer=8, video=2), event(viewer=0))
    summary(folder)
    return folder


@pytest.mark.usefixtures("watched")
def test_it_counts_each_viewer_of_a_day_once_beside_what_is_published() -> None:
    answers = [
        json.loads(asked(SLUG, DAY, "--scope", scope).stdout) for scope in ("all", "originals", "takes")
    ]
    assert [(answer["counted"], answer["published"]) for answer in answers] == [(2, 2), (2, 2), (0, 0)]


@pytest.mark.usefixtures("watched")
def test_a_day_on_which_nobody_watched_has_nobody() -> None:
    assert json.loads(asked(SLUG, "2026-10-09").stdout)["counted"] == 0


@pytest.mark.usefixtures("watched")
def test_it_fails_where_something_else_is_published() -> None:
    change("UPDATE events_dayreach SET count = count + 1, changed = changed + 1")
    change("UPDATE events_registeredchallenge SET version = version + 1")
    ended = asked(SLUG, DAY)
    assert ended.exit_code == 1
    assert json.loads(ended.stdout)["published"] == 3


@pytest.mark.usefixtures("watched")
def test_it_says_where_the_viewers_are_gone() -> None:
    change("UPDATE events_livesegment SET is_redacted = TRUE")
    ended = asked(SLUG, DAY)
    assert ended.exit_code == 1
    assert "are gone" in ended.stderr


def test_it_names_the_challenges_that_there_are() -> None:
    ended = asked("nowhere", DAY)
    assert ended.exit_code == 2
    assert "There is no challenge 'nowhere'" in ended.stderr
