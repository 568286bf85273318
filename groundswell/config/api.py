"""The HTTP API under /api/v1/: the rooms' operations in one description, errors as RFC 9457 problem details."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from groundswell.engagement.api import router as engagement
from groundswell.feed.api import router as feed
from groundswell.frame.problems import Problem, problem_response
from groundswell.safeguarding.api import router as comments


class Api(NinjaAPI):
    """Answers that no cache keeps: a slate says what the person who asks likes."""

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        """The answer that an operation fills."""
        response: HttpResponse = super().create_temporal_response(request)
        response["Cache-Control"] = "private, no-store"
        return response


api = Api(title="Groundswell", version="1", urls_namespace="api", docs_url=None)
api.add_router("", feed)
api.add_router("", engagement)
api.add_router("", comments)


@api.exception_handler(ValidationError)
def wrong_shape(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """Says which member of the request is wrong, and why."""
    words = "; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in fault.errors)
    return problem_response(request, Problem(words, status=422))


@api.exception_handler(HttpError)
def refused(request: HttpRequest, fault: HttpError) -> HttpResponse:
    """Says what was wrong with a request that could not be read at all."""
    return problem_response(request, Problem(str(fault), status=fault.status_code))
