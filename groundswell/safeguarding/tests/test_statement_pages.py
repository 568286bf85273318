"""The page of a decision, for its author alone and in her language; the export; and how decisions are made."""

import json
from pathlib import Path

import pytest
from django.test import Client
from typer.testing import CliRunner

from groundswell.challenges.access import Entry
from groundswell.people.access import Person
from groundswell.safeguarding.commands import app
from groundswell.safeguarding.models import Verdict
from groundswell.safeguarding.rules.ladder import LADDER
from groundswell.safeguarding.rules.statements import check_fields
from groundswell.safeguarding.tests.decided import (
    CARE,
    COUNTED,
    CRY,
    DECLINE,
    commented,
    decided,
    statement_of,
)
from tests.cast import Cast, participant
from tests.stage import open_challenge, original_of


@pytest.fixture
def school(lea: Person) -> Entry:
    return original_of(open_challenge(lea, comments="open"), "school")


def page_of(client: Client, author: Person, verdict: Verdict) -> str:
    client.force_login(author)
    return client.get(f"/decisions/{statement_of(verdict).public_id}/").content.decode()


def test_it_says_what_why_who_how_long_and_what_she_can_do(
    client: Client, school: Entry, mina: Person, vera: Person
) -> None:
    _comment, case = commented(mina, school)
    shown = page_of(client, mina, decided(vera, case, COUNTED))
    for words in (
        "Your comment is not published",
        "Because of this rule of the challenge: Be kind.",
        "Please stop this.",
        "No software decides anything here.",
        "six months",
        "This one counts as step 1: words, and nothing else. If it happens again within 90 days: words",
        "Ask another person to look again",
        "within 72 hours",
    ):
        assert words in shown
    assert "Vera" not in shown
    for word in ("case", "verdict", "violation", "T2", "flagged"):
        assert f" {word} " not in shown


def test_where_pages_do_not_speak_her_language_it_is_english_and_says_so(
    client: Client, school: Entry, vera: Person
) -> None:
    jeanne = participant("Jeanne", 14, "BE", "fr")
    _comment, case = commented(jeanne, school)
    shown = page_of(client, jeanne, decided(vera, case, COUNTED))
    assert '<html lang="en"' in shown


def test_out_of_care_it_names_no_rule_and_blames_nobody(
    client: Client, lea: Person, mina: Person, vera: Person
) -> None:
    bullying = original_of(open_challenge(lea), "bullying")
    _comment, case = commented(mina, bullying, CRY)
    shown = page_of(client, mina, decided(vera, case, CARE))
    assert "You did nothing wrong." in shown
    main = shown[shown.index("<main") : shown.index("</main")]
    assert "rule" not in main
    assert "Be kind." not in main


def test_it_is_in_her_language_whatever_the_page_before_was(
    client: Client, school: Entry, vera: Person
) -> None:
    yara = participant("Yara", 15, "BE", "ar")
    _comment, case = commented(yara, school)
    verdict = decided(vera, case, DECLINE)
    client.cookies["gs_language"] = "en"
    shown = page_of(client, yara, verdict)
    assert 'lang="ar"' in shown
    assert "كن لطيفا." in shown


def test_nobody_but_the_author_reads_or_takes_it(
    client: Client, cast: Cast, school: Entry, mina: Person, vera: Person
) -> None:
    _comment, case = commented(mina, school)
    address = f"/decisions/{statement_of(decided(vera, case, DECLINE)).public_id}/"
    for name, person in cast.items():
        client.logout()
        if isinstance(person, Person):
            client.force_login(person)
        wanted = 200 if name == "mina" else 302 if name == "sol" else 404
        assert client.get(address).status_code == wanted, name
        assert client.get(f"{address}statement.json").status_code == wanted, name


def test_she_takes_it_with_her_and_the_operator_exports_all(
    client: Client, school: Entry, mina: Person, vera: Person, tmp_path: Path
) -> None:
    _comment, case = commented(mina, school)
    statement = statement_of(decided(vera, case, DECLINE))
    client.force_login(mina)
    taken = client.get(f"/decisions/{statement.public_id}/statement.json")
    assert "attachment" in taken["Content-Disposition"]
    check_fields(json.loads(taken.content))
    assert "Your comment" in client.get("/decisions/").content.decode()

    file = tmp_path / "statements.jsonl"
    assert CliRunner().invoke(app, ["export-statements", str(file)]).exit_code == 0
    (line,) = file.read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {"statements": [json.loads(taken.content)]}
    nowhere = CliRunner().invoke(app, ["export-statements", str(file / "below")])
    assert (nowhere.exit_code, "cannot be written" in nowhere.stderr) == (2, True)
    printed = CliRunner().invoke(app, ["export-statements", "-"]).stdout
    assert printed == file.read_text(encoding="utf-8")


@pytest.mark.django_db
def test_everybody_reads_the_ladder_before_it_happens(client: Client) -> None:
    shown = client.get("/decisions/how/").content.decode()
    assert all(step.name in shown for step in LADDER)
