"""`groundswell figures import` as somebody at a terminal meets it."""

import json
from pathlib import Path

import pytest
import time_machine
import typer
from typer.testing import CliRunner

from groundswell.challenges.access import Challenge
from groundswell.challenges.actions import create_challenge
from groundswell.challenges.tests.descriptions import described
from groundswell.insights.commands import figures
from groundswell.insights.models import NetworkFile
from groundswell.insights.reads import network_figures
from groundswell.insights.tests.network_files import RESEARCH_CSV, STUDIO_CSV, as_json, result_table

app = typer.Typer()
app.add_typer(figures.app)

pytestmark = pytest.mark.django_db

run = CliRunner().invoke


@pytest.fixture(autouse=True)
def challenge(db: None) -> Challenge:
    """The only challenge, of 1 November to 20 December 2026."""
    return create_challenge(described())


def written(folder: Path, content: str | bytes, name: str = "Overview.csv") -> str:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(file)


def bring(*arguments: str) -> tuple[int, str, str]:
    with time_machine.travel("2026-12-20T12:00:00Z", tick=False):
        ended = run(app, ["figures", "import", *arguments])
    return ended.exit_code, ended.stdout, ended.stderr


def test_it_takes_a_file_and_prints_its_figures(challenge: Challenge, tmp_path: Path) -> None:
    code, out, told = bring("tiktok-research", written(tmp_path, RESEARCH_CSV), "--about", "the hashtag")
    assert code == 0
    figures = json.loads(out)
    assert [(row["metric"], row["value"], row["missing"]) for row in figures] == [
        ("views", 2400, 1),
        ("likes", 215, 0),
        ("comments", 10, 0),
        ("shares", 15, 1),
    ]
    assert "read as UTF-8. Videos: 3." in told
    assert "18 and over only" in told
    assert [figure.about for figure in network_figures(challenge.pk)] == ["the hashtag"] * 4


def test_a_check_reads_and_keeps_nothing(tmp_path: Path) -> None:
    code, out, _ = bring("tiktok-research", written(tmp_path, RESEARCH_CSV), "--check")
    assert code == 0
    assert json.loads(out)[0]["value"] == 2400
    assert not NetworkFile.objects.exists()


def test_it_asks_for_the_year_and_takes_no_guess(tmp_path: Path) -> None:
    file = written(tmp_path, STUDIO_CSV)
    code, out, told = bring("tiktok-studio", file)
    assert (code, out) == (2, "")
    assert "has no year" in told
    code, _, told = bring("tiktok-studio", file, "--year", "2026")
    assert code == 0
    assert "These days reach beyond the challenge's" in told


def test_every_fault_is_named_with_its_line(tmp_path: Path) -> None:
    code, out, told = bring("tiktok-research", written(tmp_path, "id,view_count\n1,1.2K\n2,+5\n"))
    assert (code, out) == (2, "")
    lines = told.splitlines()
    assert "line 2: view_count: '1.2K' is rounded" in lines[0]
    assert "line 3: view_count: '+5' begins as a formula" in lines[1]
    assert not NetworkFile.objects.exists()


def test_a_report_without_days_needs_them_said(tmp_path: Path) -> None:
    file = written(tmp_path, as_json(result_table(["views"], [9])), "report.json")
    assert bring("youtube", file)[0] == 2
    code, out, _ = bring("youtube", file, "--days", "2026-11-01", "2026-11-30")
    assert code == 0
    assert json.loads(out)[0]["last_day"] == "2026-11-30"


def test_it_asks_which_challenge_where_there_are_several(challenge: Challenge, tmp_path: Path) -> None:
    create_challenge(described(slug="another", hashtag="#Another", aliases=[]))
    file = written(tmp_path, RESEARCH_CSV)
    code, _, told = bring("tiktok-research", file)
    assert code == 2
    assert "another, be-heard" in told
    assert bring("tiktok-research", file, "--challenge", "nothing")[0] == 2
    assert bring("tiktok-research", file, "--challenge", challenge.slug)[0] == 0


@pytest.mark.parametrize(
    "wrong",
    [
        ("tiktok-research", "/nowhere/at/all.csv"),
        ("myspace", "{file}"),
        ("tiktok-research", "{file}", "--fetched", "2026-12-20T12:01"),
        ("tiktok-research", "{file}", "--about", "=1+1"),
        ("tiktok-research", "/dev/zero"),
    ],
)
def test_wrong_use_ends_with_2_and_keeps_nothing(wrong: tuple[str, ...], tmp_path: Path) -> None:
    file = written(tmp_path, RESEARCH_CSV)
    code, out, told = bring(*[word.format(file=file) for word in wrong])
    assert (code, out) == (2, "")
    assert told
    assert not NetworkFile.objects.exists()
