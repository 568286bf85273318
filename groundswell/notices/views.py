"""The inbox."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groundswell.notices import reads
from groundswell.notices.actions import mark_read
from groundswell.people.access import account_only, require


@never_cache
@account_only
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What somebody was told, newest first; seeing it marks it as read."""
    person = require(request.user)
    lines = reads.inbox(person)
    if any(line.is_new for line in lines):
        mark_read(person)
    return render(request, "notices/inbox.html", {"lines": lines})
