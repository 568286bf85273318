"""The operator's own translation service: asked only when a moderator presses the button, by an endpoint of ours here."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest
from django.test import Client

from groundswell.challenges.access import Challenge
from groundswell.environment import environment
from groundswell.people.access import Person
from groundswell.safeguarding import translating
from groundswell.safeguarding.models import LogLine
from groundswell.safeguarding.tests.cries import cry_of
from groundswell.safeguarding.translating import TranslationFailed, translate
from groundswell.safeguarding.views import case as case_views
from tests.stage import open_challenge


@dataclass
class Service:
    """A translation service on this machine: what it was asked, and what it answers."""

    address: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    status: int = 200
    answer: bytes = b'{"text": "dit is mijn leven"}'


class Handler(BaseHTTPRequestHandler):
    """Answers as the service says."""

    service: ClassVar[Service]

    def do_POST(self) -> None:
        """Take a text."""
        length = int(self.headers["Content-Length"])
        self.service.asked.append(json.loads(self.rfile.read(length)))
        self.send_response(self.service.status)
        self.send_header("Location", "http://127.0.0.1:9/")
        self.end_headers()
        self.wfile.write(self.service.answer)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@pytest.fixture
def service() -> Iterator[Service]:
    """A service that runs for one test."""
    found = Service()
    handler = type("Bound", (Handler,), {"service": found})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    found.address = f"http://127.0.0.1:{server.server_address[1]}/translate"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()


def test_it_sends_the_text_and_both_languages_and_nothing_else(service: Service) -> None:
    assert translate(service.address, "this is my life", "en", "nl") == "dit is mijn leven"
    assert service.asked == [{"text": "this is my life", "from": "en", "to": "nl"}]


@pytest.mark.parametrize("answer", [b"", b"[]", b'{"text": 3}', b'{"text": " "}', b"\xff", b" " * 200_001])
def test_an_answer_that_is_no_translation_is_refused(service: Service, answer: bytes) -> None:
    service.answer = answer
    with pytest.raises(TranslationFailed, match="something else"):
        translate(service.address, "x", "", "en")


@pytest.mark.parametrize("status", [302, 404, 500])
def test_it_follows_no_redirection_and_names_a_refusal(service: Service, status: int) -> None:
    service.status = status
    with pytest.raises(TranslationFailed, match=str(status)):
        translate(service.address, "x", "", "en")


def test_a_service_that_is_away_or_slow_or_no_service_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translating, "PATIENCE_S", 0.5)
    with pytest.raises(TranslationFailed, match="cannot be reached"):
        translate("http://127.0.0.1:9/", "x", "", "en")
    for wrong in ("", "ftp://example.org/", "http:///"):
        with pytest.raises(TranslationFailed, match="no address"):
            translate(wrong, "x", "", "en")


@pytest.fixture
def challenge(lea: Person) -> Challenge:
    return open_challenge(lea, comments="open")


@pytest.mark.django_db
def test_nothing_is_sent_before_a_moderator_asks_and_then_it_is_noted(
    client: Client,
    challenge: Challenge,
    mina: Person,
    vera: Person,
    service: Service,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = cry_of(mina, challenge, "this is my life")
    client.force_login(vera)
    address = f"/desk/{case.public_id}/"
    assert "Translate" not in client.get(address).content.decode().replace("<dd>Translate</dd>", "")
    settings = replace(environment(), translation_url=service.address)
    monkeypatch.setattr(case_views, "environment", lambda: settings)
    assert 'data-key="t"' in client.get(address).content.decode()
    assert service.asked == []
    shown = client.post(f"{address}translation").content.decode()
    assert "dit is mijn leven" in shown
    assert service.asked == [{"text": "this is my life", "from": "en", "to": "en"}]
    assert LogLine.objects.filter(action="words_translated", actor=vera.public_id).count() == 1
    service.status = 503
    assert "refused: 503" in client.post(f"{address}translation").content.decode()
