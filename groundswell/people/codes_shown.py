"""Keeps a new code, encrypted in the session, for as long as its page may be loaded again; then it is gone."""

from cryptography.fernet import InvalidToken
from django.http import HttpRequest

from groundswell.people.ciphers import cipher

RECOVERY_CODE = "recovery_code"
GUARDIAN_KEY = "guardian_key"

SHOWN_FOR_S = 900
"""A quarter of an hour: time to find a pen."""


def show_code_once(request: HttpRequest, code: str, name: str = RECOVERY_CODE) -> None:
    """Lets the next page of this session show `code`."""
    request.session[name] = cipher("recovery-codes").encrypt(code.encode()).decode()


def code_to_show(request: HttpRequest, name: str = RECOVERY_CODE) -> str:
    """The code, or nothing when it was written down or its time is over."""
    sealed = request.session.get(name, "")
    try:
        return cipher("recovery-codes").decrypt(sealed.encode(), ttl=SHOWN_FOR_S).decode() if sealed else ""
    except InvalidToken:
        return ""


def forget_code(request: HttpRequest, name: str = RECOVERY_CODE) -> None:
    """Forgets the code."""
    request.session.pop(name, None)
