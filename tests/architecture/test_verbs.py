"""Every view says which methods it takes, so that none answers OPTIONS, or what else may come, as if it were GET."""

from collections.abc import Callable, Iterator
from http import HTTPStatus

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver


def patterns(within: URLResolver) -> Iterator[URLPattern]:
    """All addresses, those of the rooms too."""
    for one in within.url_patterns:
        if isinstance(one, URLPattern):
            yield one
        else:
            yield from patterns(one)


OURS: dict[str, Callable[..., HttpResponse]] = {
    f"{one.callback.__module__}.{one.callback.__name__}": one.callback
    for one in patterns(get_resolver())
    if one.callback.__module__.startswith("groundswell.")
}


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_view_names_the_methods_that_it_takes(name: str) -> None:
    # No database and no arguments: what looks at either has begun to answer.
    request = RequestFactory().options("/")
    request.user = AnonymousUser()
    answer = OURS[name](request)
    assert answer.status_code in {HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.FOUND}
