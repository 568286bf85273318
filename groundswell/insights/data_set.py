"""Writes the public data set of a challenge into a folder: tables, dictionaries, definitions; no Django.

`docs/guide/recompute.md` says how to recompute the public figures from it.
"""

import csv
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from groundswell.events.rules import Source
from groundswell.figures.days import day_of
from groundswell.figures.disclosure import FEWEST
from groundswell.figures.publishing import SEVERAL, Figure, PublicFigures

ALL = "*"
UNKNOWN = "unknown"
FORM = "groundswell-figures-1"

DEFINITIONS: Mapping[str, str] = {
    "plays": "The video began to move on a screen, replays included.",
    "starts": "Plays without the replay flag: this viewer had not begun this video in the 30 minutes before on the "
    "same UTC day. Where a page says 'views', this is meant.",
    "viewable": "At least 50 % of the picture was on screen for 2 continuous seconds.",
    "complete": "At least 95 % of the duration was watched in one play.",
    "likes": "Likes given less likes taken back.",
    "shares": "The share sheet was confirmed or the link copied.",
    "comments": "Comments that were published.",
    "takes": "Answers that were published.",
}

README = """# Public figures of {name}

Figures of the challenge `{slug}` on {origin}, for the days {first} to {last} (UTC).{simulated}
How to recompute the published figures from this folder: docs/guide/recompute.md of Groundswell.

| file | holds |
|---|---|
| `figures.csv`, `figures.parquet` | the figures, the same rows in both |
| `waiting.csv` | of which figures something is not told yet, and from which day on |
| `themes.csv`, `originals.csv` | what themes are called, and the challenge's own videos |
| `definitions.json` | what each figure counts, what is left out, and the rules of merging |
| `manifest.json` | this release, the head of the manifest when it was made, and the head of each day |

A row of figures says how many of one `kind` there were in one `scope` (of originals, or of takes: answers; both
together are all) from `first_day` to `last_day`, under a theme, from a country, by a source. `*` means several.
Machines, staff, previews and what came later than 72 hours are not in it.

No row is below {fewest}; that is events, not people. What is less is put together with what stands beside it: other
countries, then other sources, other days, other themes; now and then a larger one too, so that nobody can subtract.
Sums stay exact. Several rows may bear the same labels. A later release repeats every row of this one unchanged and
adds new ones.
"""

_SCHEMA = pa.schema(
    [
        ("first_day", pa.date32()),
        ("last_day", pa.date32()),
        ("theme", pa.string()),
        ("country", pa.string()),
        ("source", pa.string()),
        ("scope", pa.string()),
        ("kind", pa.string()),
        ("count", pa.int64()),
    ]
)


@dataclass(frozen=True, slots=True)
class Original:
    """One of the challenge's own videos: its theme by slug, and when it was published."""

    video: str
    theme: str
    published: str


@dataclass(frozen=True, slots=True)
class About:
    """What a data set is about; `themes` are number, slug and names by language, `heads` day, row and hash."""

    slug: str
    name: str
    origin: str
    is_simulated: bool
    last_day: date
    themes: Sequence[tuple[int, str, Mapping[str, str]]]
    originals: Sequence[Original]
    head: Mapping[str, object]
    heads: Sequence[Mapping[str, object]]


class FolderNotEmpty(ValueError):
    """The data set would be mixed with something else."""


def write_data_set(folder: Path, figures: PublicFigures, about: About) -> None:
    """Write it into a folder that is new or empty, whole or not at all. Raises `FolderNotEmpty` and OSError."""
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty(f"{folder} is not empty.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _write(draft, figures, about)
        draft.chmod(0o755)
        draft.rename(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _write(folder: Path, figures: PublicFigures, about: About) -> None:
    slugs = {number: slug for number, slug, _names in about.themes}
    rows = [_row(figure, slugs) for figure in figures.rows]
    _csv(folder / "figures.csv", _SCHEMA.names, rows)
    columns = zip(*rows, strict=True)
    table = pa.table(
        [pa.array(values, field.type) for values, field in zip(columns, _SCHEMA, strict=True)], _SCHEMA
    )
    pq.write_table(table, folder / "figures.parquet", compression="zstd")
    waiting = [(row.scope, row.kind, day_of(row.from_day)) for row in figures.waiting]
    _csv(folder / "waiting.csv", ("scope", "kind", "from_day"), waiting)
    languages = sorted({language for _number, _slug, names in about.themes for language in names})
    themes = [(slug, *(names.get(language, "") for language in languages)) for _, slug, names in about.themes]
    _csv(folder / "themes.csv", ("theme", *(f"name_{language}" for language in languages)), themes)
    originals = [(each.video, each.theme, each.published) for each in about.originals]
    _csv(folder / "originals.csv", ("video", "theme", "published"), originals)
    _json(folder / "definitions.json", _definitions())
    release = {
        "form": FORM,
        "challenge": about.slug,
        "installation": about.origin,
        "is_simulated": about.is_simulated,
        "last_day": about.last_day.isoformat(),
        "rows": len(rows),
        "figures_sha256": figures.sha256,
        "head": about.head,
        "heads": about.heads,
    }
    _json(folder / "manifest.json", release)
    words = README.format(
        name=about.name or about.slug,
        slug=about.slug,
        origin=about.origin,
        first=min(row[0] for row in rows).isoformat(),
        last=about.last_day.isoformat(),
        fewest=FEWEST,
        simulated=" Its audience is simulated: nobody watched." if about.is_simulated else "",
    )
    (folder / "README.md").write_text(words, encoding="utf-8")
    for path in folder.iterdir():
        path.chmod(0o644)


def _definitions() -> dict[str, object]:
    return {
        "form": FORM,
        "kinds": dict(DEFINITIONS),
        "scopes": {
            "originals": "The challenge's own videos.",
            "takes": "Answers to them.",
            "all": "Both: add the two up.",
        },
        "left_out": ["machines by their own word", "staff", "previews", "what came later than 72 hours"],
        "sources": [source.name.lower() for source in Source],
        "country": "ISO 3166, two letters; 'unknown' where it could not be told.",
        "several": ALL,
        "fewest": FEWEST,
        "merging": ["country", "source", "day", "theme"],
    }


def _row(figure: Figure, slugs: Mapping[int, str]) -> tuple[date, date, str, str, str, str, str, int]:
    return (
        day_of(figure.first_day),
        day_of(figure.last_day),
        ALL if figure.theme == SEVERAL else slugs.get(figure.theme, UNKNOWN),
        figure.country or UNKNOWN,
        ALL if figure.source == SEVERAL else Source(figure.source).name.lower(),
        figure.scope,
        figure.kind,
        figure.count,
    )


def _csv(path: Path, names: Iterable[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(rows)
        file.flush()
        os.fsync(file.fileno())


def _json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
