"""Nobody changes the desk's log, and who looks at it finds out: guards, the command and the page of a case."""

from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner

from groundswell.people.access import Person
from groundswell.safeguarding.actions import open_case_for_video
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.commands import app
from groundswell.safeguarding.models import Case, LogLine
from groundswell.safeguarding.reads.log import verify_log
from groundswell.safeguarding.rules.log import OUTSIDE
from tests.cast import Cast
from tests.stage import open_challenge, original_of, video_id_of, waiting_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(lea: Person, mina: Person) -> Case:
    entry = waiting_answer(mina, original_of(open_challenge(lea)))
    found = open_case_for_video(video_id_of(entry))
    assert found is not None
    return found


def three_lines(vera: Person) -> None:
    for minutes in (5, 10, 15):
        note(vera, "break_taken", minutes=minutes)


def without_guards() -> None:
    """What somebody with the database in hands could do."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER safeguarding_log_stays_update")


def test_the_database_refuses_to_change_a_line(vera: Person) -> None:
    three_lines(vera)
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        LogLine.objects.filter(number=2).update(actor="")


def test_the_database_refuses_to_delete_a_line(vera: Person) -> None:
    three_lines(vera)
    guards = import_module("groundswell.safeguarding.migrations.0009_log_is_append_only").GUARDS
    with connection.cursor() as cursor:
        cursor.execute(guards["sqlite"]["safeguarding_log_stays_delete"])
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        LogLine.objects.filter(number=3).delete()


def test_there_are_guards_for_the_database_of_the_settings_and_for_none_that_was_never_tried() -> None:
    guards = import_module("groundswell.safeguarding.migrations.0009_log_is_append_only").GUARDS
    assert set(guards) == {connection.vendor}


def test_the_command_tells_a_whole_chain(vera: Person) -> None:
    three_lines(vera)
    first, _second, last = LogLine.objects.order_by("number")
    ended = CliRunner().invoke(app, ["verify"])
    assert (ended.exit_code, first.hash in ended.stdout, last.hash in ended.stdout) == (0, True, True)
    assert "lines  3" in ended.stdout


def test_the_command_holds_an_empty_log(db: None) -> None:
    assert CliRunner().invoke(app, ["verify"]).exit_code == 0


def test_the_command_names_the_line_that_was_changed(vera: Person) -> None:
    three_lines(vera)
    without_guards()
    LogLine.objects.filter(number=2).update(detail={"minutes": 1})
    ended = CliRunner().invoke(app, ["verify"])
    assert ended.exit_code == 1
    assert "Line 2 was changed" in ended.stderr


def test_a_hash_noted_earlier_tells_that_the_end_was_cut_off(vera: Person) -> None:
    three_lines(vera)
    noted = verify_log().head
    LogLine.objects.filter(number=3).delete()
    assert CliRunner().invoke(app, ["verify"]).exit_code == 0
    ended = CliRunner().invoke(app, ["verify", "--seen", noted])
    assert ended.exit_code == 1
    assert "taken from the end" in ended.stderr


def test_whoever_is_not_staff_is_not_named(case: Case, mina: Person) -> None:
    note(mina, "person_wanted", case)
    assert LogLine.objects.get(action="person_wanted").actor == OUTSIDE


def test_the_safeguarding_lead_reads_who_did_what(
    client: Client, case: Case, vera: Person, sam: Person
) -> None:
    note(vera, "case_seen", case)
    note(None, "case_opened", case, level="T0")
    client.force_login(sam)
    page = client.get(reverse("safeguarding:case_log", args=[case.public_id])).content.decode()
    assert "Vera" in page
    assert "level: Danger" in page
    assert "level: T0" not in page


def test_nobody_but_safeguarding_leads_reads_it(client: Client, case: Case, cast: Cast) -> None:
    address = reverse("safeguarding:case_log", args=[case.public_id])
    answers = {}
    for name, person in cast.items():
        client.logout()
        if isinstance(person, Person):
            client.force_login(person)
        answers[name] = client.get(address).status_code
    assert answers.pop("sam") == 200
    assert answers.pop("sol") == 302
    assert set(answers.values()) == {403}


def test_a_safeguarding_lead_keeps_a_case_for_a_reason_and_lets_it_go(
    client: Client, case: Case, sam: Person
) -> None:
    client.force_login(sam)
    address = reverse("safeguarding:keep_case", args=[case.public_id])
    kept = []
    for sent in ({"do": "keep", "reason": "because"}, {"do": "keep", "reason": "authority"}, {"do": "end"}):
        client.post(address, sent)
        case.refresh_from_db()
        kept.append(case.is_kept_by_law)
    assert kept == [False, True, False]
    assert [line.detail for line in LogLine.objects.filter(action="kept_by_law")] == [
        {"kept": True, "reason": "authority"},
        {"kept": False, "reason": ""},
    ]


def test_nobody_else_keeps_a_case(client: Client, case: Case, cast: Cast) -> None:
    for name, person in cast.items():
        if name == "sam":
            continue
        client.logout()
        if isinstance(person, Person):
            client.force_login(person)
        answer = client.post(
            reverse("safeguarding:keep_case", args=[case.public_id]), {"do": "keep", "reason": "claim"}
        )
        assert answer.status_code in {302, 403}
    case.refresh_from_db()
    assert not case.is_kept_by_law
