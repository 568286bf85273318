"""What can go wrong with a request, and how it is told: as a page, or as RFC 9457 problem details."""

import sys
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import TypeAlias

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

Text: TypeAlias = str | Promise

PROBLEM_JSON = "application/problem+json"


class Problem(Exception):
    """A refusal that a person can understand: a status, a short title, and what to do about it."""

    status: int = 400
    title: Text = gettext_lazy("That did not work")
    detail: Text = gettext_lazy("Something in the request was not right. Go back and try again.")

    def __init__(
        self,
        detail: Text = "",
        *,
        title: Text = "",
        status: int = 0,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.detail = detail or self.detail
        self.title = title or self.title
        self.status = status or self.status
        self.headers = dict(headers or {})
        super().__init__(str(self.detail))


class NotAllowed(Problem):
    """The person is known, the thing is known, and she may not do this with it (403)."""

    status = 403
    title = gettext_lazy("This is not open to you")
    detail = gettext_lazy(
        "Your account may not see or do this. If you think that is wrong, ask whoever runs the site."
    )


class NotFound(Problem):
    """Nothing is there, or nobody may learn that something is (404)."""

    status = 404
    title = gettext_lazy("Nothing here")
    detail = gettext_lazy("The page may have moved, or the video may have been taken back by its author.")


class NotThisWay(Problem):
    """The address is there, and takes other methods (405)."""

    status = 405
    title = gettext_lazy("This cannot be done here")
    detail = gettext_lazy("This address does not take that kind of request. Go back and try again.")


class Conflict(Problem):
    """The thing has moved on since the page was opened (409)."""

    status = 409
    title = gettext_lazy("That has changed meanwhile")
    detail = gettext_lazy("Load the page again to see how things stand now.")


class TooMany(Problem):
    """Too many tries in a short time (429)."""

    status = 429
    title = gettext_lazy("A little slower, please")
    detail = gettext_lazy("That was a lot in a short time. Wait a moment, then try again.")


class Broken(Problem):
    """Our own fault (500)."""

    status = 500
    title = gettext_lazy("Something broke on our side")
    detail = gettext_lazy(
        "It is not your fault. Try again in a minute. If you were sending something, send it again."
    )


class Busy(Problem):
    """Others held the database for as long as a request waits for it; nothing was written (503)."""

    status = 503
    title = gettext_lazy("Very busy just now")
    detail = gettext_lazy(
        "Too much is being written at once. If you were sending something, it was not kept: send it again in a minute."
    )


RETRY_AFTER_S = 60
"""A minute, as the page says."""


def is_busy(error: BaseException | None) -> bool:
    """Whether an error says that somebody else held the database for too long; it mends itself."""
    return isinstance(error, OperationalError) and "locked" in str(error)


def wants_json(request: HttpRequest) -> bool:
    """Whether the answer goes to a program: an API address, or a caller that prefers JSON to HTML."""
    return request.path.startswith("/api/") or request.get_preferred_type(
        ["text/html", "application/json"]
    ) == ("application/json")


def problem_details(problem: Problem) -> dict[str, str | int]:
    """The RFC 9457 members of a problem."""
    return {
        "type": "about:blank",
        "title": str(problem.title),
        "status": problem.status,
        "detail": str(problem.detail),
    }


def problem_response(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The problem as a page or as problem details; it asks nothing of the database."""
    response: HttpResponse
    if wants_json(request):
        response = JsonResponse(problem_details(problem), status=problem.status, content_type=PROBLEM_JSON)
    else:
        page = render_to_string(
            "frame/problem.html", {"problem": problem, "phrase": HTTPStatus(problem.status).phrase}
        )
        response = HttpResponse(page, status=problem.status)
    for name, value in problem.headers.items():
        response[name] = value
    response["Cache-Control"] = "no-store"
    return response


class ProblemMiddleware:
    """Turns a raised Problem into its answer; settings name it as the innermost middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer as it is; problems come by `process_exception`."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer to a Problem; anything else is left to Django's 500."""
        return problem_response(request, exception) if isinstance(exception, Problem) else None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400."""
    return problem_response(request, Problem())


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403."""
    return problem_response(request, NotAllowed())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404."""
    return problem_response(request, NotFound())


def too_many(request: HttpRequest) -> HttpResponse:
    """The handler429 that allauth looks for."""
    return problem_response(request, TooMany())


def broken(request: HttpRequest) -> HttpResponse:
    """Django's handler500, called while the error is handled: 503 where it is only that the database was busy."""
    if is_busy(sys.exc_info()[1]):
        return problem_response(request, Busy(headers={"Retry-After": str(RETRY_AFTER_S)}))
    return problem_response(request, Broken())


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW: in practice a form that stayed open too long, or cookies that are off."""
    return problem_response(
        request,
        NotAllowed(
            gettext(
                "The page was open for too long, or cookies are off. Go back, load it again, and send once more."
            ),
            title=gettext("Please send that again"),
        ),
    )
