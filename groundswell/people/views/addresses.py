"""Where somebody goes next: only to addresses of ours, with her invitation kept when cookies are blocked."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from groundswell.people import reads


def next_address(request: HttpRequest, otherwise: str) -> str:
    """The address of ours that the form or address names as `next`; `otherwise` where it names none or a foreign one."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and is_ours and len(wanted) <= 300 else otherwise


def with_journey(request: HttpRequest, name: str) -> str:
    """The address of a page of people that remembers where the visitor was going and through whose link she came."""
    arrival = reads.arrival(request)
    query = {
        "next": next_address(request, ""),
        reads.INVITATION_PARAMETER: reads.sealed_arrival(arrival) if arrival else "",
    }
    told = urlencode({key: value for key, value in query.items() if value})
    return f"{reverse(name)}?{told}" if told else reverse(name)
