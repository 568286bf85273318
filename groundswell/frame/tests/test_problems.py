"""What goes wrong is told as a page or as problem details, without asking the database."""

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory

from groundswell.frame import problems


def test_an_api_address_answers_with_problem_details() -> None:
    answer = Client().get("/api/v1/challenges/none/nowhere")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["title"] == "Nothing here"


@pytest.mark.parametrize(
    ("problem", "status"),
    [
        (problems.Problem(), 400),
        (problems.NotAllowed(), 403),
        (problems.NotFound(), 404),
        (problems.Conflict(), 409),
        (problems.TooMany(headers={"Retry-After": "7"}), 429),
        (problems.Broken(), 500),
        (problems.Busy(headers={"Retry-After": "60"}), 503),
    ],
)
def test_every_problem_is_a_page_that_says_what_to_do(problem: problems.Problem, status: int) -> None:
    # No database fixture here: a query would fail this test.
    page = problems.problem_response(RequestFactory().get("/"), problem)
    assert page.status_code == status
    assert str(problem.title) in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert page.get("Retry-After", "") == problem.headers.get("Retry-After", "")


def test_an_unknown_page_asks_the_database_nothing() -> None:
    assert not connection.in_atomic_block
    assert Client().get("/nowhere/at/all").status_code == 404


def test_an_expired_form_says_so() -> None:
    page = problems.form_expired(RequestFactory().post("/"), "no token")
    assert page.status_code == 403
    assert "send once more" in page.content.decode()


@pytest.mark.parametrize(
    ("text", "status", "words"),
    [("database is locked", 503, "it was not kept"), ("no such table: x", 500, "not your fault")],
)
def test_a_request_that_found_the_database_busy_is_asked_to_come_again(
    text: str, status: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(request: object) -> None:
        raise OperationalError(text)

    monkeypatch.setattr("groundswell.frame.verbs.Verbs.__call__", lambda self, request: fails(request))
    page = Client(raise_request_exception=False).get("/")
    assert page.status_code == status
    assert words in page.content.decode()
    assert page.get("Retry-After") == ("60" if status == 503 else None)
