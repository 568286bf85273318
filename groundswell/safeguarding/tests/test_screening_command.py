"""`groundswell safeguarding screen` as somebody at a terminal meets it."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from groundswell.people.access import Person
from groundswell.safeguarding.commands import app
from tests.stage import draft

pytestmark = pytest.mark.django_db


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["screen", *(str(argument) for argument in arguments)])


def lines(ended: Result) -> list[dict[str, Any]]:
    assert ended.exit_code == 0, ended.output
    return [json.loads(line) for line in ended.stdout.splitlines()]


def test_a_text_gives_one_line_with_level_language_and_signals() -> None:
    (line,) = lines(run("I want to die"))
    assert line == {
        "level": "T0",
        "language": "en",
        "signals": [{"name": "self_harm", "reason": "Sounds like a wish to die or to hurt themselves."}],
    }


def test_a_text_without_signs_has_no_level() -> None:
    assert lines(run("what a nice song")) == [{"level": None, "language": "en", "signals": []}]
    assert lines(run("")) == [{"level": None, "language": "zxx", "signals": []}]


def test_the_lead_marks_which_theme_is_painful(lea: Person) -> None:
    draft(lea)
    ended = run("this is my life", "--theme", "bullying")
    assert [line["level"] for line in lines(ended)] == ["T1"]
    assert ended.stderr == ""
    assert [line["level"] for line in lines(run("this is my life", "--theme", "school"))] == [None]


def test_a_theme_that_is_not_known_counts_as_painful_and_it_says_so() -> None:
    ended = run("this is my life", "--theme", "nowhere")
    assert [line["level"] for line in lines(ended)] == ["T1"]
    assert ended.stderr == "There is no theme 'nowhere' here; it counts as painful.\n"


def test_a_file_gives_a_line_for_each_row_with_the_theme_of_the_row(tmp_path: Path, lea: Person) -> None:
    draft(lea)
    file = tmp_path / "comments.csv"
    file.write_text(
        "\ufeffid,words,topic\n1,this is my life,bullying\n2,this is my life,school\n"
        '3,"this is\nmy life",elsewhere\n4,,\n5,this is my life,elsewhere\n',
        encoding="utf-8",
    )
    ended = run(file, "--text", "words", "--theme", "topic")
    assert [line["level"] for line in lines(ended)] == ["T1", None, "T1", None, "T1"]
    assert ended.stderr.count("elsewhere") == 1
    assert [line["level"] for line in lines(run(file, "--text", "words"))] == [None] * 5
    assert lines(run(file, "--text", "words", "--theme", "bullying"))[1]["level"] == "T1"


def test_the_language_of_the_site_is_a_hint(tmp_path: Path) -> None:
    assert lines(run("chouette alors"))[0]["language"] == "und"
    assert lines(run("chouette alors", "--language", "fr"))[0]["language"] == "fr"
    file = tmp_path / "one.csv"
    file.write_text("text\nchouette alors\n", encoding="utf-8")
    assert lines(run(file, "--language", "fr"))[0]["language"] == "fr"


@pytest.mark.parametrize(
    ("content", "arguments", "sentence"),
    [
        (None, (), "cannot be read"),
        (b"", (), "is empty"),
        (b"words\nx\n", (), "has no column 'text'; it has 'words'"),
        (b"text\nx\n", ("--text", "words"), "has no column 'words'"),
        (b"text\n\xff\xfe\n", (), "is not in UTF-8"),
        (b'text\n"x\n', (), "is not a CSV file"),
    ],
)
def test_a_file_that_is_no_table_ends_with_2_and_a_sentence(
    tmp_path: Path, content: bytes | None, arguments: tuple[str, ...], sentence: str
) -> None:
    file = tmp_path / "comments.csv"
    if content is not None:
        file.write_bytes(content)
    ended = run(file, *arguments)
    assert ended.exit_code == 2
    assert ended.stdout == ""
    assert sentence in ended.stderr


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "all.csv").mkdir()
    ended = run(tmp_path / "all.csv")
    assert ended.exit_code == 2
    assert "is not a file" in ended.stderr


def test_a_column_needs_a_file() -> None:
    ended = run("this is my life", "--text", "words")
    assert ended.exit_code == 2
    assert "cannot be read" in ended.stderr
