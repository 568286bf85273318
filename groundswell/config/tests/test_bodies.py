"""Those who send slowly leave room for those who only look."""

from http import HTTPStatus

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from groundswell.config import bodies
from groundswell.config.bodies import BODIES_AT_ONCE, FewBodies, brings_body
from groundswell.config.parts import server
from groundswell.environment import read_environment


def asked_while_all_places_are_taken(request: HttpRequest) -> HttpResponse:
    door = FewBodies(lambda _: HttpResponse("here"))
    for _ in range(BODIES_AT_ONCE):
        door.free.acquire()
    return door(request)


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "WAIT_S", 0)


def test_one_body_too_many_is_told_to_come_again(rf: RequestFactory) -> None:
    answer = asked_while_all_places_are_taken(rf.post("/", {"caption": "x"}))
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert answer["Retry-After"] == "10"


def test_pages_are_built_whoever_sends(rf: RequestFactory) -> None:
    assert asked_while_all_places_are_taken(rf.get("/")).content == b"here"


def test_a_place_is_free_again_after_an_answer_and_after_a_failure(rf: RequestFactory) -> None:
    def fails(request: HttpRequest) -> HttpResponse:
        raise LookupError

    door = FewBodies(fails)
    for _ in range(BODIES_AT_ONCE + 1):
        with pytest.raises(LookupError):
            door(rf.post("/", {"caption": "x"}))


def test_a_body_of_unknown_length_counts(rf: RequestFactory) -> None:
    assert brings_body(rf.post("/", HTTP_TRANSFER_ENCODING="chunked"))
    assert not brings_body(rf.get("/"))


def test_the_server_has_threads_left_for_pages() -> None:
    settings = read_environment({"GROUNDSWELL_MODE": "test", "GROUNDSWELL_WEB_THREADS": "3"})
    assert server("web", settings).blocking_threads == BODIES_AT_ONCE + 3
