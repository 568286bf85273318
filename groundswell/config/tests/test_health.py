"""The health of the pages."""

import pytest
from django.db import DatabaseError
from django.test import Client


@pytest.mark.django_db
def test_it_is_up_while_the_database_answers(client: Client) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "up"})
    assert "no-store" in answer["Cache-Control"]


def test_it_is_down_when_the_database_does_not_answer(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        """A connection that gives no cursor."""

        def cursor(self) -> None:
            raise DatabaseError("disk I/O error")

    monkeypatch.setattr("groundswell.config.health.connection", Broken())
    answer = client.get("/health")
    assert answer.status_code == 503
    assert "I/O" not in answer.content.decode()
