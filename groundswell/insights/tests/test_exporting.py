"""The public data set and the auditor's copy: what they hold, what they refuse, and that an outsider recomputes."""

import csv
import json
import re
import stat
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import which
from typing import Any

import duckdb
import pytest
import time_machine
import uuid_utils
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from groundswell.challenges.access import Challenge
from groundswell.challenges.actions import create_challenge
from groundswell.challenges.tests.descriptions import HOLDING, described
from groundswell.environment import environment
from groundswell.events.actions import append_batches, register_video
from groundswell.events.actions.files import clock_ms
from groundswell.events.actions.sealing import seal_log
from groundswell.events.folders import segments_folder
from groundswell.events.reads import manifest_head
from groundswell.events.reads.asking import ask
from groundswell.events.reads.published import auditor_copies, release_days
from groundswell.events.rules import Batch, Event, Kind, Source
from groundswell.figures.asked import Asked
from groundswell.figures.flags import Flag
from groundswell.figures.measures import MEASURES
from groundswell.figures.questions import by_country, by_theme, totals
from groundswell.figures.scope import Scope
from groundswell.insights.tests import releases
from groundswell.insights.tests.releases import exported, found, recompute

pytestmark = pytest.mark.django_db

FIRST = datetime(2026, 9, 21, 12, tzinfo=UTC)
AFTER = FIRST + timedelta(days=7)


@pytest.fixture
def challenge(db: None) -> Challenge:
    """A challenge with an original in each of two themes and an answer to the first."""
    theme = HOLDING["themes"][0]
    made = create_challenge(described(themes=[theme, theme | {"slug": "war"}]))
    register_video(10, challenge=made.pk, theme=1, original=10)
    register_video(11, challenge=made.pk, theme=1, original=10, parent=10, generation=1)
    register_video(12, challenge=made.pk, theme=2, original=12)
    return made


def export(challenge: Challenge, folder: Path, *options: str, at: datetime = AFTER) -> dict[str, Any]:
    """Export after all, unless told otherwise, and give what was printed."""
    return releases.export(challenge, folder, *options, at=at)


Count = tuple[int, str, Kind, int, Flag]
WHOLE = Flag.VIEWABLE | Flag.COMPLETE
NONE = Flag(0)


def happened(challenge: Challenge, at: datetime, *counts: Count) -> None:
    """So many events (video, country, kind, number, flags) at a moment, sealed."""
    with time_machine.travel(at, tick=False):
        events = [
            Event(clock_ms(), kind, challenge.pk, video, country=country, source=Source.FEED, flags=flags)
            for video, country, kind, number, flags in counts
            for _ in range(number)
        ]
        lots = [tuple(events[begin : begin + 50]) for begin in range(0, len(events), 50)]
        append_batches([Batch(uuid_utils.uuid7().bytes, clock_ms(), 7, lot) for lot in lots])
        seal_log()


def campaign(challenge: Challenge) -> None:
    """Three days with large and small cells of every kind."""
    for day in range(3):
        happened(
            challenge,
            FIRST + timedelta(days=day),
            (10, "BE", Kind.PLAY, 40, NONE),
            (10, "FR", Kind.PLAY, 25, NONE),
            (12, "BE", Kind.PLAY, 30, NONE),
            (10, "BE", Kind.PLAY, 20, WHOLE),
            (10, "FR", Kind.PLAY, 15, WHOLE),
            (11, "BE", Kind.PLAY, 30 + day, WHOLE),
            (11, "MT", Kind.PLAY, 4, WHOLE),
            (10, "BE", Kind.LIKE, 14, NONE),
            (10, "BE", Kind.UNLIKE, 1, NONE),
            (11, "FR", Kind.LIKE, 17, NONE),
            (10, "BE", Kind.SHARE, 6, NONE),
            (10, "FR", Kind.SHARE, 7, NONE),
            (11, "BE", Kind.TAKE, 6, NONE),
            (11, "BE", Kind.COMMENT, 1, NONE),
        )


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(newline="") as file:
        return list(csv.DictReader(file))


def test_an_outsider_recomputes_the_public_figures_with_the_script_of_the_guide(
    challenge: Challenge,
    tmp_path: Path,
    outsider: duckdb.DuckDBPyConnection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    campaign(challenge)
    told = export(challenge, tmp_path / "set")
    recompute(outsider, tmp_path / "set", monkeypatch)
    assert told["last_day"] == "2026-09-24"
    waits = {(row["scope"], row["kind"]) for row in read(tmp_path / "set", "waiting.csv")}
    assert waits == {("takes", "comments")}
    counted = {(kind, scope): total for kind, scope, total in found(outsider, "totals")}
    for scope in Scope:
        (expected,) = ask(totals, Asked(challenge.pk, scope))
        for kind in MEASURES:
            if kind != "comments":
                assert counted.get((kind, scope), 0) == getattr(expected, kind), (kind, scope)
    themes = {theme.number: theme.slug for theme in challenge.themes.all()}
    told_themes = {tuple(row[:3]): row[3] for row in found(outsider, "by_theme")}
    for theme in ask(by_theme, Asked(challenge.pk)):
        assert told_themes[themes[theme.theme], "plays", "all"] == theme.plays
    told_countries = {tuple(row[:3]): row[3] for row in found(outsider, "by_country")}
    known = {row.country: row for row in ask(by_country, Asked(challenge.pk))}
    assert ("MT", "plays", "all") not in told_countries
    assert told_countries["FR", "plays", "all"] == known["FR"].plays


def test_no_row_is_small_and_both_files_have_the_same_rows(challenge: Challenge, tmp_path: Path) -> None:
    campaign(challenge)
    export(challenge, tmp_path / "set")
    figures = read(tmp_path / "set", "figures.csv")
    assert figures
    assert min(int(row["count"]) for row in figures) >= 10
    kept = duckdb.read_parquet(str(tmp_path / "set" / "figures.parquet")).fetchall()
    assert [tuple(map(str, row)) for row in kept] == [tuple(row.values()) for row in figures]


def test_a_later_release_repeats_the_rows_of_an_earlier_one(challenge: Challenge, tmp_path: Path) -> None:
    campaign(challenge)
    first = export(challenge, tmp_path / "one", at=FIRST + timedelta(days=5))
    second = export(challenge, tmp_path / "two")
    assert (first["last_day"], second["last_day"]) == ("2026-09-22", "2026-09-24")
    one = {tuple(row.values()) for row in read(tmp_path / "one", "figures.csv")}
    two = {tuple(row.values()) for row in read(tmp_path / "two", "figures.csv")}
    assert one < two
    again = export(challenge, tmp_path / "again")
    assert not again["is_new"]
    assert {tuple(row.values()) for row in read(tmp_path / "again", "figures.csv")} == two


def test_an_earlier_release_can_be_written_again(challenge: Challenge, tmp_path: Path) -> None:
    campaign(challenge)
    export(challenge, tmp_path / "one", "--until", "2026-09-22")
    export(challenge, tmp_path / "two")
    export(challenge, tmp_path / "again", "--until", "2026-09-22")
    again = (tmp_path / "again" / "figures.csv").read_bytes()
    assert again == (tmp_path / "one" / "figures.csv").read_bytes()


def refused(challenge: Challenge, folder: Path, *options: str, at: datetime = AFTER) -> tuple[int, str]:
    with time_machine.travel(at, tick=False):
        ended = exported(challenge.slug, "--out", str(folder), *options)
    assert not folder.exists() or not (folder / "figures.csv").exists()
    return ended.exit_code, ended.stderr


def test_days_that_can_still_change_are_not_released(challenge: Challenge, tmp_path: Path) -> None:
    campaign(challenge)
    code, said = refused(challenge, tmp_path / "set", "--until", "2026-09-25")
    assert (code, "cannot change any more" in said) == (1, True)
    assert not release_days(challenge.pk)


def test_a_release_between_others_is_refused(challenge: Challenge, tmp_path: Path) -> None:
    campaign(challenge)
    export(challenge, tmp_path / "one")
    code, said = refused(challenge, tmp_path / "set", "--until", "2026-09-22")
    assert (code, "neither shows alone" in said) == (1, True)


def test_figures_that_changed_since_they_were_released_are_not_shown_beside_them(
    challenge: Challenge, tmp_path: Path
) -> None:
    campaign(challenge)
    export(challenge, tmp_path / "one")
    happened(challenge, FIRST, (10, "MT", Kind.PLAY, 1, NONE))
    code, said = refused(challenge, tmp_path / "two", at=AFTER + timedelta(days=1))
    assert (code, "other ones than when they were released" in said) == (1, True)


def test_nothing_is_released_of_too_little(challenge: Challenge, tmp_path: Path) -> None:
    happened(challenge, FIRST, (10, "BE", Kind.PLAY, 9, NONE))
    code, said = refused(challenge, tmp_path / "set")
    assert (code, "not enough" in said) == (1, True)
    assert not release_days(challenge.pk)


def test_it_does_not_mix_with_what_is_there(challenge: Challenge, tmp_path: Path) -> None:
    campaign(challenge)
    (tmp_path / "mine.txt").write_text("mine")
    assert refused(challenge, tmp_path)[0] == 2
    assert not release_days(challenge.pk)


def test_an_unknown_challenge_is_wrong_use(db: None, tmp_path: Path) -> None:
    assert exported("nowhere", "--out", str(tmp_path / "set")).exit_code == 2


def test_the_dictionaries_name_themes_and_the_manifest_its_head(challenge: Challenge, tmp_path: Path) -> None:
    campaign(challenge)
    export(challenge, tmp_path / "set")
    used = {row["theme"] for row in read(tmp_path / "set", "figures.csv")} - {"*"}
    assert used <= {row["theme"] for row in read(tmp_path / "set", "themes.csv")}
    manifest = json.loads((tmp_path / "set" / "manifest.json").read_text())
    assert manifest["head"]["hash"] == manifest_head().hash
    assert [head["day"] for head in manifest["heads"]] == ["2026-09-23", "2026-09-22", "2026-09-21"]
    definitions = json.loads((tmp_path / "set" / "definitions.json").read_text())
    assert set(definitions["kinds"]) == set(MEASURES)


def test_an_auditor_gets_the_segments_under_a_signed_note(challenge: Challenge, tmp_path: Path) -> None:
    campaign(challenge)
    told = export(challenge, tmp_path / "copy", "--auditor", "Court of Auditors", "--why", "Audit 2026/14")
    said, signature = ((tmp_path / "copy" / name).read_bytes() for name in ("note.json", "note.sig"))
    key = load_pem_public_key((tmp_path / "copy" / "public-key.pem").read_bytes())
    key.verify(signature, said)  # type: ignore[call-arg, union-attr]
    with pytest.raises(InvalidSignature):
        key.verify(signature, said.replace(b"14", b"15"))  # type: ignore[call-arg, union-attr]
    note = json.loads(said)
    assert (note["given_to"], note["because"]) == ("Court of Auditors", "Audit 2026/14")
    assert note["head"]["hash"] == manifest_head().hash == told["hash"]
    assert note["files"]
    assert all(file["has_viewers"] for file in note["files"])
    for file in note["files"]:
        copied = (tmp_path / "copy" / file["path"]).read_bytes()
        assert copied == (segments_folder() / file["path"].removeprefix("segments/")).read_bytes()
    (kept,) = auditor_copies(challenge.pk)
    assert (kept.auditor, kept.hash, kept.segments) == ("Court of Auditors", told["hash"], len(note["files"]))
    key_file = environment().data / "keys" / "signing"
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_openssl_checks_the_note_as_its_readme_says(challenge: Challenge, tmp_path: Path) -> None:
    program = which("openssl")
    if program is None:
        pytest.skip(
            "OpenSSL is not installed, so the note cannot be checked with it: apt-get install openssl"
        )
    campaign(challenge)
    export(challenge, tmp_path / "copy", "--auditor", "Court of Auditors", "--why", "Audit 2026/14")
    (line,) = re.findall(r"openssl (.*)", (tmp_path / "copy" / "README.md").read_text())
    done = subprocess.run([program, *line.split()], cwd=tmp_path / "copy", capture_output=True, check=False)
    assert b"Verified Successfully" in done.stdout, done.stderr


def test_a_hand_over_without_a_reason_or_of_a_changed_segment_is_refused(
    challenge: Challenge, tmp_path: Path
) -> None:
    campaign(challenge)
    assert refused(challenge, tmp_path / "copy", "--auditor", "Court of Auditors")[0] == 2
    path = next(segments_folder().glob("challenge=*/day=*/*.parquet"))
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    code, said = refused(challenge, tmp_path / "copy", "--auditor", "Court of Auditors", "--why", "Audit")
    assert (code, "groundswell verify" in said) == (2, True)
    assert not auditor_copies(challenge.pk)
    assert not list(tmp_path.glob("*copy*"))
