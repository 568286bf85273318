"""`groundswell safeguarding train|evaluate` as somebody at a terminal meets them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from groundswell.safeguarding.commands import app
from groundswell.screening.ordering import read_model

HEAD = "id,text,anger,fear,joy,sadness\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def folder_of_texts(folder: Path) -> Path:
    folder.mkdir()
    rows = [
        f"{n},{'she cried alone' if n % 3 else 'we danced at noon'} {n % 5},0,{n % 2},0,{int(n % 3 > 0)}"
        for n in range(60)
    ]
    (folder / "eng.csv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    (folder / "swa.csv").write_text(
        "text,sadness\nalilia peke yake,1\ntulicheza leo,0\n", encoding="utf-8-sig"
    )
    return folder


def test_what_is_trained_twice_is_the_same_file(tmp_path: Path) -> None:
    texts = folder_of_texts(tmp_path / "texts")
    for name in ("one.npz", "two.npz"):
        ended = run("train", texts, "--output", tmp_path / name)
        assert ended.exit_code == 0, ended.output
        assert ended.stdout == ""
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    assert read_model((tmp_path / "one.npz").read_bytes()).languages == ("eng", "swa")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (HEAD.encode(), "is empty"),
        (b"id,words\n1,x\n", "has no column 'text'"),
        (b"id,text,joy\n1,x,0\n", "has neither a column 'sadness' nor 'fear'"),
        (b"text,sadness\nx,1\ny,often\n", "line 3: the column 'sadness' says neither 0 nor 1"),
        (b"text,sadness\nx\n", "line 2: the column 'sadness' says neither 0 nor 1"),
        (b"text,sadness\n\xff\xfe,1\n", "is not in UTF-8"),
        (b"text,sadness\nx,1\n", "same answer"),
        (b'text,sadness\n"x,1\n', "is not a CSV file"),
    ],
)
def test_texts_that_cannot_be_learned_end_with_2_and_a_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    (tmp_path / "eng.csv").write_bytes(content)
    ended = run("train", tmp_path, "--output", tmp_path / "model.npz")
    assert ended.exit_code == 2
    assert sentence in ended.stderr
    assert not (tmp_path / "model.npz").exists()


def test_a_folder_that_is_none_or_empty_ends_with_2(tmp_path: Path) -> None:
    assert run("train", tmp_path / "nowhere").exit_code == 2
    assert "holds no CSV file" in run("train", tmp_path).stderr


def test_an_evaluation_says_how_much_of_the_queue_is_read(tmp_path: Path) -> None:
    file = tmp_path / "texts.csv"
    file.write_text(
        "words,sad,afraid\nI feel so sad and alone,1,0\nwe won the game,0,0\nI am scared,0,1\n",
        encoding="utf-8",
    )
    ended = run(
        "evaluate", file, "--text", "words", "--label", "sad", "--label", "afraid", "--language", "en"
    )
    assert ended.exit_code == 0, ended.output
    found = json.loads(ended.stdout)
    assert list(found) == ["n", "positives", "auc", "precision", "recall", "queue_share"]
    assert (found["n"], found["positives"], found["auc"]) == (3, 2, 1.0)
    assert found["queue_share"] == {"0.90": 0.6667, "0.95": 0.6667}


def test_figures_that_do_not_exist_are_null(tmp_path: Path) -> None:
    file = tmp_path / "texts.csv"
    file.write_text("text,label\nwe won the game,0\n", encoding="utf-8")
    found = json.loads(run("evaluate", file, "--text", "text", "--label", "label").stdout)
    assert found["auc"] is None
    assert found["recall"] is None
    assert found["queue_share"] == {"0.90": None, "0.95": None}


def test_a_wrong_label_is_named_by_its_line_and_not_repeated(tmp_path: Path) -> None:
    file = tmp_path / "texts.csv"
    file.write_text("text,label\na,1\nb,my secret\n", encoding="utf-8")
    ended = run("evaluate", file, "--text", "text", "--label", "label")
    assert ended.exit_code == 2
    assert "line 3" in ended.stderr
    assert "secret" not in ended.stderr


def test_a_missing_column_or_file_ends_with_2(tmp_path: Path) -> None:
    file = tmp_path / "texts.csv"
    file.write_text("text,label\na,1\n", encoding="utf-8")
    assert "has no column 'body'" in run("evaluate", file, "--text", "body", "--label", "label").stderr
    assert run("evaluate", tmp_path / "none.csv", "--text", "a", "--label", "b").exit_code == 2
