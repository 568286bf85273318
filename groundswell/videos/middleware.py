"""Refuses a body that is larger than any upload may be, before a byte of it is read."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from groundswell.environment import environment
from groundswell.frame.problems import Problem, problem_response
from groundswell.videos.rules import MEGABYTE, UploadRefused

FORM_BYTES = MEGABYTE
"""Room for the other fields of the form."""


class RefuseHugeBodies:
    """Answers 413 by the announced length; a body without one is read as empty by the server's interface."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The refusal, or what the rest gives."""
        most_mb = environment().upload_max_mb
        announced = request.headers.get("Content-Length", "")
        if announced.isdigit() and int(announced) > most_mb * MEGABYTE + FORM_BYTES:
            refusal = UploadRefused("too_many_bytes", {"most": most_mb})
            problem = Problem(
                refusal.sentence(_),
                title=_("That file is too big"),
                status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                headers={"Connection": "close"},
            )
            return problem_response(request, problem)
        return self.get_response(request)
