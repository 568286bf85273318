"""A form sent twice is done once: the key a form carries, and the guard a view puts around its action."""

import re
from collections.abc import Callable

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from uuid_utils import uuid4

from groundswell.frame.actions import act_once
from groundswell.frame.problems import Problem

FIELD = "idempotency_key"
KEY = re.compile(r"[0-9a-f-]{36}")


def new_key() -> str:
    """A fresh key; `{% idempotency_key %}` puts one into a form as a hidden field."""
    return str(uuid4())


def once(request: HttpRequest, form_name: str, act: Callable[[], str]) -> str:
    """The address to go to after `act`; the same form sent again gives the same address and acts no second time.

    `act` returns that address (≤ 400 characters). Raises Problem when the form carries no key.
    """
    key = request.POST.get(FIELD, "")
    if not KEY.fullmatch(key):
        raise Problem(gettext("The form was incomplete. Load the page again and send it once more."))
    who = request.user.pk if request.user.is_authenticated else "visitor"
    return act_once(f"{form_name}:{who}", key, act, now=timezone.now())
