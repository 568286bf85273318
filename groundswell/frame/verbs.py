"""Which of HTTP's verbs the site answers, and how it refuses the others; what one page takes its view says."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from groundswell.frame.problems import NotThisWay, problem_response

ANSWERED = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
"""TRACE would send a request back with its cookies; whatever else there is, no page of ours knows."""


class Verbs:
    """Tells OPTIONS what an address takes, and gives every refused method a problem that says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; 204 to OPTIONS wherever the view takes only methods that it names."""
        if request.method not in ANSWERED:
            return problem_response(request, NotThisWay(headers={"Allow": ", ".join(ANSWERED)}))
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        allowed = response["Allow"]
        if request.method != "OPTIONS":
            return problem_response(request, NotThisWay(headers={"Allow": allowed}))
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Allow": f"{allowed}, OPTIONS"})
