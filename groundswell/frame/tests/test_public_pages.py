"""Pages for visitors are built once for all of them; a person's own are kept by nobody."""

import gzip

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from groundswell.frame.public_pages import PageStore, public_page


class Counter:
    """A view that says how often it was built."""

    def __init__(self) -> None:
        self.built = 0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.built += 1
        return HttpResponse(f"built {self.built}")


def visit(address: str = "/page", **cookies: str) -> HttpRequest:
    request = RequestFactory().get(address)
    request.COOKIES.update(cookies)
    return request


def test_visitors_share_one_copy() -> None:
    view = Counter()
    page = public_page()(view)
    assert [page(visit()).content for _ in range(3)] == [b"built 1"] * 3
    assert page(visit())["Cache-Control"] == "public, max-age=15"


def test_another_address_or_language_is_another_page() -> None:
    page = public_page()(Counter())
    arabic = visit()
    arabic.LANGUAGE_CODE = "ar"
    assert {page(visit()).content, page(visit("/page?cursor=2")).content, page(arabic).content} == {
        b"built 1",
        b"built 2",
        b"built 3",
    }


def test_a_person_gets_her_own_page_which_nobody_may_keep() -> None:
    page = public_page()(Counter())
    page(visit())
    own = page(visit(**{settings.SESSION_COOKIE_NAME: "s"}))
    assert own.content == b"built 2"
    assert own["Cache-Control"] == "private, no-store"


def test_a_named_cookie_makes_the_page_personal() -> None:
    page = public_page(cookies=("gs_invitation",))(Counter())
    page(visit())
    assert page(visit(gs_invitation="x")).content == b"built 2"


def test_who_has_the_page_already_gets_no_second_copy() -> None:
    page = public_page()(Counter())
    etag = page(visit())["ETag"]
    again = page(RequestFactory().get("/page", headers={"If-None-Match": etag}))
    assert again.status_code == 304
    assert again.content == b""


def test_it_is_sent_compressed_to_who_can_read_that() -> None:
    page = public_page()(Counter())
    packed = page(RequestFactory().get("/page", headers={"Accept-Encoding": "gzip, br"}))
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == b"built 1"


def test_a_problem_is_not_kept() -> None:
    def broken(request: HttpRequest) -> HttpResponse:
        return HttpResponse("no", status=500)

    assert public_page()(broken)(visit("/broken"))["Cache-Control"] == "private, no-store"


def test_a_page_grows_old_and_the_oldest_make_room() -> None:
    now = 0.0
    store = PageStore(lambda: now, most_bytes=90)
    store.keep("a", HttpResponse("a" * 10))
    store.keep("b", HttpResponse("b" * 10))
    store.keep("c", HttpResponse("c" * 10))
    assert store.page("a") is None
    assert store.page("c") is not None
    now = 16.0
    assert store.page("c") is None
