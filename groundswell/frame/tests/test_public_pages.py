"""Pages for visitors are built once for all of them; a person's own are kept by nobody."""

import gzip
from collections.abc import Callable

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from groundswell.frame.public_pages import (
    FOR_EVERYBODY,
    KEPT_S,
    REBUILD_S,
    KeptPage,
    PageStore,
    PublicPagesMiddleware,
    public_page,
)


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
    assert (again["Cache-Control"], again["X-Kept"]) == (f"public, max-age={KEPT_S}", "yes")


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
    assert counter.site(RequestFactory().post("/page")).status_code == 405
    assert counter.built == 1


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


class Clock:
    """The time of a store."""

    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def public(words: str) -> HttpResponse:
    return HttpResponse(words, headers={"Cache-Control": FOR_EVERYBODY})


def gone() -> HttpResponse:
    return HttpResponse("gone", status=404, headers={"Cache-Control": "private, no-store"})


def words(page: KeptPage | HttpResponse) -> str:
    return (page.plain if isinstance(page, KeptPage) else page.content).decode()


def nobody() -> HttpResponse:
    raise AssertionError("This page is built a second time.")


def during(store: PageStore, what: Callable[[], None], then: HttpResponse) -> KeptPage | HttpResponse:
    """Builds the page 'a'; `what` happens while it is being built."""

    def build() -> HttpResponse:
        what()
        return then

    return store.page("a", build)


def test_one_request_builds_an_old_page_anew_while_the_others_get_the_old_one() -> None:
    clock = Clock()
    store = PageStore(clock)
    store.page("a", lambda: public("old"))
    clock.now_s = KEPT_S + 1

    def another_comes() -> None:
        assert words(store.page("a", nobody)) == "old"

    assert words(during(store, another_comes, public("new"))) == "new"
    assert words(store.page("a", nobody)) == "new"


def test_one_old_page_is_built_anew_at_a_time() -> None:
    clock = Clock()
    store = PageStore(clock)
    for key in "ab":
        store.page(key, lambda: public("old"))
    clock.now_s = KEPT_S

    def others_come() -> None:
        assert words(store.page("b", nobody)) == "old"
        assert words(store.page("c", lambda: public("not there before"))) == "not there before"
        assert words(store.page("b", nobody)) == "old"

    during(store, others_come, public("new"))
    assert words(store.page("b", lambda: public("new"))) == "new"


def test_after_a_while_another_request_builds_the_page_as_well() -> None:
    clock = Clock()
    store = PageStore(clock)
    store.page("a", lambda: public("old"))
    clock.now_s = KEPT_S

    def another_comes() -> None:
        clock.now_s += REBUILD_S
        assert words(store.page("a", lambda: public("of the other"))) == "of the other"

    during(store, another_comes, public("of the first"))
    assert words(store.page("a", nobody)) == "of the other"


def test_a_page_that_is_too_old_is_given_to_nobody() -> None:
    clock = Clock()
    store = PageStore(clock)
    store.page("a", lambda: public("a video"))
    clock.now_s = KEPT_S + REBUILD_S

    def another_comes() -> None:
        assert words(store.page("a", gone)) == "gone"

    assert words(during(store, another_comes, gone())) == "gone"


def test_what_was_taken_back_is_not_kept_any_longer() -> None:
    clock = Clock()
    store = PageStore(clock)
    store.page("a", lambda: public("a video"))
    clock.now_s = KEPT_S
    assert [words(store.page("a", gone)) for _ in range(3)] == ["gone"] * 3


def test_a_build_that_lasted_brings_back_nothing_older_than_a_page_may_be() -> None:
    clock = Clock()
    store = PageStore(clock)

    def it_lasts_and_another_finds_it_gone() -> None:
        clock.now_s += KEPT_S
        assert words(store.page("a", gone)) == "gone"

    during(store, it_lasts_and_another_finds_it_gone, public("a video"))
    assert words(store.page("a", gone)) == "gone"


def test_a_failed_build_lets_the_next_request_build() -> None:
    store = PageStore(Clock())
    with pytest.raises(AssertionError):
        store.page("a", nobody)
    assert words(store.page("a", lambda: public("a"))) == "a"


def test_a_browser_keeps_a_page_no_longer_than_we_do() -> None:
    clock = Clock()
    store = PageStore(clock)
    page = store.page("a", lambda: public("a"))
    assert isinstance(page, KeptPage)
    left = []
    for age in (0, 4, KEPT_S, KEPT_S + 1):
        clock.now_s = age
        left.append(store.seconds_left(page))
    assert left == [KEPT_S, KEPT_S - 4, 0, 0]


def test_the_oldest_pages_make_room() -> None:
    store = PageStore(most_bytes=90)
    for key in "abc":
        store.page(key, lambda: public("x" * 10))
    assert words(store.page("a", lambda: public("built again"))) == "built again"
    assert words(store.page("c", nobody)) == "x" * 10
