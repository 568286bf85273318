"""Pages for visitors are built once for all of them; a person's own are kept by nobody."""

import gzip

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from groundswell.frame.public_pages import PageStore, PublicPagesMiddleware, public_page


class Counter:
    """A site of one page that says how often it was built."""

    def __init__(self, status: int = 200) -> None:
        self.built = 0
        self.site = PublicPagesMiddleware(public_page(self.page))
        self.status = status

    def page(self, request: HttpRequest) -> HttpResponse:
        self.built += 1
        return HttpResponse(f"built {self.built}", status=self.status, headers={"X-Kept": "yes"})

    def visit(self, address: str = "/page", cookie: str = "", **headers: str) -> HttpResponse:
        request = RequestFactory().get(
            address, headers={name.replace("_", "-"): headers[name] for name in headers}
        )
        if cookie:
            request.COOKIES[cookie] = "x"
        return self.site(request)


def test_visitors_share_one_copy_with_all_its_headers() -> None:
    counter = Counter()
    assert [counter.visit().content for _ in range(3)] == [b"built 1"] * 3
    again = counter.visit()
    assert (again["Cache-Control"], again["X-Kept"]) == ("public, max-age=15", "yes")


def test_another_address_or_language_is_another_page() -> None:
    counter = Counter()
    pages = [counter.visit(), counter.visit("/page?cursor=2"), counter.visit(accept_language="ar")]
    assert [page.content for page in pages] == [b"built 1", b"built 2", b"built 3"]


@pytest.mark.parametrize("cookie", settings.PERSONAL_COOKIES)
def test_a_personal_cookie_makes_a_page_that_nobody_may_keep(cookie: str) -> None:
    counter = Counter()
    counter.visit()
    own = counter.visit(cookie=cookie)
    assert (own.content, own["Cache-Control"]) == (b"built 2", "private, no-store")


def test_a_posted_form_never_gets_a_kept_page() -> None:
    counter = Counter()
    counter.visit()
    assert counter.site(RequestFactory().post("/page")).content == b"built 2"


def test_who_has_the_page_already_gets_no_second_copy() -> None:
    counter = Counter()
    again = counter.visit(if_none_match=counter.visit()["ETag"])
    assert (again.status_code, again.content) == (304, b"")


def test_it_is_sent_compressed_to_who_can_read_that() -> None:
    counter = Counter()
    packed = counter.visit(accept_encoding="gzip, br")
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == b"built 1"


def test_a_problem_is_not_kept() -> None:
    counter = Counter(status=404)
    assert counter.visit()["Cache-Control"] == "private, no-store"
    assert counter.visit().content == b"built 2"


def test_one_request_builds_an_old_page_anew_while_the_others_get_the_old_one() -> None:
    now = 0.0
    store = PageStore(lambda: now)
    store.keep("a", HttpResponse("a"))
    now = 16.0
    assert store.page("a") is None
    assert store.page("a") is not None
    now = 22.0
    assert store.page("a") is None


def test_the_oldest_pages_make_room() -> None:
    store = PageStore(most_bytes=90)
    for key in "abc":
        store.keep(key, HttpResponse(key * 10))
    assert store.page("a") is None
    assert store.page("c") is not None
