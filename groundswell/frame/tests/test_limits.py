"""How often something may be tried."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory

from groundswell.frame.limits import Limiter, limit
from groundswell.frame.problems import TooMany


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def request_from(address: str) -> HttpRequest:
    request = RequestFactory().post("/", REMOTE_ADDR=address)
    request.user = AnonymousUser()
    return request


def test_it_says_how_long_to_wait_once_the_tries_are_used_up() -> None:
    clock = Clock()
    limiter = Limiter(clock)
    assert [limiter.wait_s("k", times=2, within_s=60) for _ in range(2)] == [0, 0]
    clock.now += 20
    assert limiter.wait_s("k", times=2, within_s=60) == 40
    clock.now += 40
    assert limiter.wait_s("k", times=2, within_s=60) == 0


def test_keys_are_counted_apart() -> None:
    limiter = Limiter(Clock())
    assert limiter.wait_s("a", times=1, within_s=60) == 0
    assert limiter.wait_s("b", times=1, within_s=60) == 0
    assert limiter.wait_s("a", times=1, within_s=60) > 0


def test_it_forgets_the_quietest_key_when_there_are_too_many() -> None:
    limiter = Limiter(Clock(), most_keys=2)
    for key in ("a", "b", "c"):
        limiter.wait_s(key, times=1, within_s=60)
    assert limiter.wait_s("a", times=1, within_s=60) == 0
    assert limiter.wait_s("c", times=1, within_s=60) > 0


def test_a_sender_over_the_limit_is_told_when_to_come_back() -> None:
    limit(request_from("192.0.2.1"), "sign-in", times=1, within_s=60)
    limit(request_from("192.0.2.2"), "sign-in", times=1, within_s=60)
    with pytest.raises(TooMany) as refused:
        limit(request_from("192.0.2.1"), "sign-in", times=1, within_s=60)
    assert 0 < int(refused.value.headers["Retry-After"]) <= 60
