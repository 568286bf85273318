"""Keeps a new recovery code, encrypted in the session, for as long as its page may be loaded again; then it is gone."""

from cryptography.fernet import InvalidToken
from django.http import HttpRequest

from groundswell.people.ciphers import cipher

KEY = "recovery_code"

SHOWN_FOR_S = 900
"""A quarter of an hour: time to find a pen."""


def show_code_once(request: HttpRequest, code: str) -> None:
    """Lets the next page of this session show `code`."""
    request.session[KEY] = cipher("recovery-codes").encrypt(code.encode()).decode()


def code_to_show(request: HttpRequest) -> str:
    """The code, or nothing when it was written down or its time is over."""
    sealed = request.session.get(KEY, "")
    try:
        return cipher("recovery-codes").decrypt(sealed.encode(), ttl=SHOWN_FOR_S).decode() if sealed else ""
    except InvalidToken:
        return ""


def forget_code(request: HttpRequest) -> None:
    """Forgets the code."""
    request.session.pop(KEY, None)
