"""Tables that commands are given: CSV files with a heading, refused with a sentence where they are none."""

import csv
from pathlib import Path
from typing import NoReturn

import typer

WRONG_USE = 2

Row = dict[str, str]


def rows_of(file: Path, columns: tuple[str, ...]) -> list[tuple[int, Row]]:
    """Every row with the number of its last line; refuses what is no table with these columns and a row."""
    if file.exists() and not file.is_file():
        refuse(f"{file}: is not a file.")
    try:
        with file.open(encoding="utf-8-sig", newline="") as source:
            reader = csv.DictReader(source, restval="", strict=True)
            rows = [(reader.line_num, row) for row in reader]
            names = reader.fieldnames or ()
    except OSError as error:
        refuse(f"{file}: cannot be read ({error.strerror}).")
    except UnicodeDecodeError:
        refuse(f"{file}: is not in UTF-8.")
    except csv.Error as error:
        refuse(f"{file}: is not a CSV file ({error}).")
    missing = [name for name in columns if name not in names]
    if names and missing:
        refuse(f"{file}: has no column {missing[0]!r}; it has {', '.join(map(repr, names))}.")
    if not rows:
        refuse(f"{file}: is empty.")
    return rows


def refuse(sentence: str) -> NoReturn:
    """Say on stderr why this cannot be done, and end the command."""
    typer.echo(sentence, err=True)
    raise typer.Exit(WRONG_USE)
