"""The lead's report as a page, its downloads, and the command; nobody else gets any of it."""

import html
import json
from pathlib import Path

import pytest
import typer
from django.db import connection
from django.test import Client
from typer.testing import CliRunner

from groundswell.challenges.access import Challenge
from groundswell.events.rules import Kind
from groundswell.insights.commands import report
from groundswell.insights.formats import FORMATS
from groundswell.insights.rules.networks.shapes import Network
from groundswell.insights.tests.network_files import STUDIO_CSV, bring
from groundswell.insights.tests.report_stage import challenge_with_videos, count, happened
from groundswell.people.access import Person
from tests.cast import Cast

app = typer.Typer()
app.add_typer(report.app)

pytestmark = pytest.mark.django_db

run = CliRunner().invoke


@pytest.fixture
def challenge(db: None) -> Challenge:
    made = challenge_with_videos()
    bring(made, Network.TIKTOK_STUDIO, STUDIO_CSV)
    count(*happened(made, Kind.PLAY, 12), *happened(made, Kind.PLAY, 3, video=11))
    return made


def test_only_a_lead_gets_the_report(challenge: Challenge, cast: Cast) -> None:
    addresses = [f"/lead/{challenge.slug}/report/{name}" for name in ("", "json", "csv")]
    for name, person in cast.items():
        client = Client()
        if isinstance(person, Person):
            client.force_login(person)
        expected = {200} if name == "lea" else {302, 403}
        assert {client.get(address).status_code for address in addresses} <= expected, name


def test_the_page_shows_the_figures_and_every_download(
    challenge: Challenge, lea: Person, client: Client
) -> None:
    client.force_login(lea)
    answer = client.get(f"/lead/{challenge.slug}/report/")
    page = answer.content.decode()
    assert "no-store" in answer.headers["cache-control"]
    assert "Figures of the challenge Be heard" in page
    for name in FORMATS:
        assert f"/lead/{challenge.slug}/report/{name}?scope=all" in page
    takes = client.get(f"/lead/{challenge.slug}/report/?scope=takes").content.decode()
    assert "The sections are about" in takes or 'aria-current="page">Answers' in takes


@pytest.mark.parametrize("name", list(FORMATS))
def test_each_format_is_downloaded_as_a_file(
    challenge: Challenge, lea: Person, client: Client, name: str
) -> None:
    client.force_login(lea)
    answer = client.get(f"/lead/{challenge.slug}/report/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="{challenge.slug}-')
    assert answer.headers["content-disposition"].endswith(f'.{name}"')
    assert len(answer.content) > 1000


def test_a_format_that_there_is_not_is_not_found(challenge: Challenge, lea: Person, client: Client) -> None:
    client.force_login(lea)
    assert client.get(f"/lead/{challenge.slug}/report/docx").status_code == 404
    assert client.get("/lead/nothing/report/json").status_code == 404


@pytest.mark.parametrize("name", ["", *FORMATS])
def test_a_scope_that_there_is_not_is_named_with_those_that_there_are(
    challenge: Challenge, lea: Person, client: Client, name: str
) -> None:
    client.force_login(lea)
    answer = client.get(f"/lead/{challenge.slug}/report/{name}?scope=<evil>")
    assert answer.status_code == 404
    page = html.unescape(answer.content.decode())
    assert (
        "There is no report about ‘<evil>’. The address takes one of these scopes: all, originals, takes."
        in page
    )
    assert "<evil>" not in answer.content.decode()


def test_an_empty_scope_is_all_videos(challenge: Challenge, lea: Person, client: Client) -> None:
    client.force_login(lea)
    answer = client.get(f"/lead/{challenge.slug}/report/json?scope=")
    assert json.loads(answer.content)["scope"] == "all"


def test_the_download_is_in_the_readers_language(challenge: Challenge, lea: Person, client: Client) -> None:
    client.force_login(lea)
    plain = json.loads(client.get(f"/lead/{challenge.slug}/report/json?lang=ar").content)
    assert (plain["language"], plain["challenge"]["name"]) == ("ar", "ليُسمع صوتك")


def test_the_command_writes_to_standard_output_or_a_file(challenge: Challenge, tmp_path: Path) -> None:
    told = run(app, ["report", challenge.slug])
    assert told.exit_code == 0
    assert json.loads(told.stdout)["figures"]["plays"]["value"] == 15
    file = tmp_path / "report.csv"
    told = run(app, ["report", challenge.slug, "--format", "csv", "--scope", "takes", "--out", str(file)])
    assert (told.exit_code, told.stdout) == (0, "")
    assert file.read_text(encoding="utf-8-sig").startswith("section,")


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_command_writes_every_format(challenge: Challenge, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"report.{name}"
    told = run(app, ["report", challenge.slug, "--format", name, "--language", "ar", "--out", str(file)])
    assert (told.exit_code, told.stdout, told.stderr) == (0, "", "")
    assert file.stat().st_size > 1000


def test_the_command_says_what_is_wrong(challenge: Challenge, tmp_path: Path) -> None:
    told = run(app, ["report", "nothing"])
    assert (told.exit_code, told.stderr) == (2, "There is no challenge 'nothing'; there are: be-heard.\n")
    told = run(app, ["report", challenge.slug, "--out", str(tmp_path / "no" / "where.json")])
    assert told.exit_code == 1
    assert "could not be written" in told.stderr


def test_the_command_names_the_row_of_the_manifest_that_it_cannot_read(challenge: Challenge) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER events_manifest_stays_update")
        cursor.execute("UPDATE events_manifestrow SET hash = CAST('ab' AS BLOB)")
    told = run(app, ["report", challenge.slug])
    assert (told.exit_code, told.stdout) == (1, "")
    assert "The manifest cannot be read: manifest row 1: hash" in told.stderr
    assert "No report was written." in told.stderr
