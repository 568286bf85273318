"""Commands for the ordering model: fit it to labelled texts, and see how well the desk's order does on others."""

import json
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from groundswell.safeguarding.commands.tables import Row, refuse, rows_of
from groundswell.screening.evaluation import (
    RECALLS,
    Judged,
    area_under_curve,
    precision_and_recall,
    queue_share,
)
from groundswell.screening.levels import Level
from groundswell.screening.ordering import FILE_NAME, HEADS, THRESHOLD, ordering_model
from groundswell.screening.screen import screen

app = typer.Typer()


@app.command("train")
def train_command(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            help="A folder of files such as eng.csv, one a language, with the columns text, sadness and fear "
            "(0 or 1; one of the two may be missing).",
        ),
    ],
    output: Annotated[Path, typer.Option(help="Where the model is written.")] = Path(FILE_NAME),
    seed: Annotated[int, typer.Option(min=0, help="Chance; the same texts and seed give the same file.")] = 0,
) -> None:
    """Fit the ordering model to labelled texts, and write it as one small file."""
    # scikit-learn takes a second to load, and no other command needs it.
    training = import_module("groundswell.screening.training")
    samples = []
    for file in _tables(folder):
        for line, row in rows_of(file, ("text",)):
            columns = [name for name in HEADS[1:] if name in row]
            if not columns:
                refuse(f"{file}: has neither a column 'sadness' nor 'fear'.")
            found = {name: _label(file, line, row, name) for name in columns}
            labels = (any(found.values()), found.get("sadness", False), found.get("fear", False))
            samples.append(training.Sample(row["text"], file.stem.lower(), labels))
    typer.echo(f"Learning from {len(samples)} texts ...", err=True)
    try:
        content = training.train(samples, seed).to_bytes()
        output.write_bytes(content)
    except training.NothingToLearn as refused:
        refuse(f"{folder}: {refused}")
    except OSError as error:
        refuse(f"{output}: cannot be written ({error.strerror}).")
    typer.echo(f"{output} written, {len(content):,} bytes.", err=True)


@app.command("evaluate")
def evaluate_command(
    file: Annotated[Path, typer.Argument(help="A CSV file with a heading, in UTF-8.")],
    text: Annotated[str, typer.Option(help="The column of the texts.")],
    label: Annotated[
        list[str], typer.Option(help="The column that says 0 or 1; given more than once: any of them.")
    ],
    language: Annotated[str, typer.Option(help="The language of all texts, where it is known.")] = "",
) -> None:
    """Print as JSON how well the desk's order finds these texts: level first, then score.

    Precision and recall are those of the texts with a score of 0.5 or more, whatever their level.
    """
    queue, called = [], []
    for line, row in rows_of(file, (text, *label)):
        seen = screen(row[text], language=language)
        score = ordering_model().score(row[text], language or seen.language)
        answers = {name: _label(file, line, row, name) for name in label}
        queue.append(Judged((_urgency(seen.level), score), any(answers.values())))
        called.append(score >= THRESHOLD)
    precision, recall = precision_and_recall(called, [judged.is_positive for judged in queue])
    result = {
        "n": len(queue),
        "positives": sum(judged.is_positive for judged in queue),
        "auc": _rounded(area_under_curve(queue)),
        "precision": _rounded(precision),
        "recall": _rounded(recall),
        "queue_share": {f"{share:.2f}": _rounded(queue_share(queue, share)) for share in RECALLS},
    }
    typer.echo(json.dumps(result))


def _urgency(level: Level | None) -> float:
    """Greater is sooner; a text without level comes last."""
    return -float(list(Level).index(level) if level else len(Level))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _tables(folder: Path) -> list[Path]:
    """The CSV files of a folder, in the order of their names."""
    if not folder.is_dir():
        refuse(f"{folder}: is not a folder.")
    found = sorted(folder.glob("*.csv"))
    if not found:
        refuse(f"{folder}: holds no CSV file.")
    return found


def _label(file: Path, line: int, row: Row, name: str) -> bool:
    """What the column says; refuses anything but 0 and 1, and does not repeat it, since it may be a text."""
    said = row[name].strip()
    if said not in {"0", "1", "0.0", "1.0"}:
        refuse(f"{file}, line {line}: the column {name!r} says neither 0 nor 1.")
    return said[0] == "1"
