"""The command that screens texts from a terminal, as the desk would see them; nothing is kept."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from groundswell.challenges import reads
from groundswell.safeguarding.commands.tables import rows_of
from groundswell.screening.screen import screen

app = typer.Typer()

COLUMN = "text"


@app.command("screen")
def screen_command(
    text: Annotated[
        str, typer.Argument(metavar="TEXT|FILE.csv", help="A text, or a CSV file with a heading, in UTF-8.")
    ],
    column: Annotated[
        str, typer.Option("--text", metavar="COLUMN", help="The column of the texts; 'text' if left out.")
    ] = "",
    theme: Annotated[
        str,
        typer.Option(
            metavar="SLUG|COLUMN",
            help="The theme under which it stands, or the column that names it. One that is not known here "
            "counts as painful.",
        ),
    ] = "",
    language: Annotated[
        str, typer.Option(help="What the authors read the site in, as a hint for short texts.")
    ] = "",
) -> None:
    """Print, as a line of JSON for each text, its level, language and signals."""
    themes = _Themes()
    for words, slug in _texts(text, column, theme):
        seen = screen(words, is_theme_painful=themes.is_painful(slug), language=language)
        signals = [{"name": signal.name, "reason": signal.reason} for signal in seen.signals]
        typer.echo(json.dumps({"level": seen.level, "language": seen.language, "signals": signals}))


def _texts(text: str, column: str, theme: str) -> Iterator[tuple[str, str]]:
    """Every text with the slug of its theme; refuses what is no table with these columns."""
    if not column and not _names_a_file(text):
        yield text, theme
        return
    rows = rows_of(Path(text), (column or COLUMN,))
    for _, row in rows:
        yield row[column or COLUMN], row[theme].strip() if theme in row else theme


def _names_a_file(text: str) -> bool:
    return text.lower().endswith(".csv") and not any(sign.isspace() for sign in Path(text).name)


class _Themes:
    """Looks up once for each slug whether a theme is painful, and says on stderr which are not known."""

    def __init__(self) -> None:
        self._known: dict[str, bool] = {"": False}

    def is_painful(self, slug: str) -> bool:
        """Whether texts under this theme get the floor; no theme at all gives none."""
        if slug not in self._known:
            found = reads.is_theme_painful(slug)
            if found is None:
                typer.echo(f"There is no theme {slug!r} here; it counts as painful.", err=True)
            self._known[slug] = found is not False
        return self._known[slug]
