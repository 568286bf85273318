"""The HTTP API under /api/v1/: the rooms' operations in one description, errors as RFC 9457 problem details."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from groundswell.engagement.api import router as engagement
from groundswell.feed.api import router as feed
from groundswell.frame.problems import Problem, problem_response

api = NinjaAPI(title="Groundswell", version="1", urls_namespace="api", docs_url=None)
api.add_router("", feed)
api.add_router("", engagement)


@api.exception_handler(ValidationError)
def wrong_shape(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """Says which member of the request is wrong, and why."""
    words = "; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in fault.errors)
    return problem_response(request, Problem(words, status=422))
