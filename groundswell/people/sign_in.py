"""How allauth behaves in our house: nobody signs up through it, staff by email, its secrets kept encrypted."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from groundswell.people.models import Person


class Doorkeeper(DefaultAccountAdapter):
    """Closes allauth's own sign-up and leads staff to their pages."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: participants sign up at `people`, colleagues come by a one-time link."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The team's first page for staff, one's own account for others."""
        person = request.user
        if isinstance(person, Person) and person.is_staff:
            return reverse("people:team")
        return reverse("people:account")


class SecondFactors(DefaultMFAAdapter):
    """For a participant a passkey is another way in, for staff it is the second factor."""

    def encrypt(self, text: str) -> str:
        """The secret of a code app as it is stored: worthless to who holds only the database."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    key = hashlib.sha256(b"people.second-factors:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
