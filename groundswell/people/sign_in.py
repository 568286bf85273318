"""How allauth behaves in our house: nobody signs up through it, staff by email, its secrets kept encrypted."""

from collections.abc import Sequence

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse

from groundswell.people.actions import judge_password
from groundswell.people.ciphers import cipher
from groundswell.people.models import Person


class Doorkeeper(DefaultAccountAdapter):
    """Closes allauth's own sign-up and leads staff to their pages."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: participants sign up at `people`, colleagues come by a one-time link."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """One's own account, from where the navigation leads on."""
        return reverse("people:account")

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, str]]:
        """How `user` can prove once more who she is; participants have no code app."""
        methods: list[dict[str, str]] = super().get_reauthentication_methods(user)
        if isinstance(user, Person) and not user.is_staff:
            return [method for method in methods if method["id"] != "mfa_reauthenticate"]
        return methods

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        """The password, where it may guard the account of `user`."""
        if isinstance(user, Person):
            judge_password(password, user)
        return str(super().clean_password(password, user))


class SecondFactors(DefaultMFAAdapter):
    """For a participant a passkey is another way in, for staff it is the second factor."""

    def is_mfa_enabled(self, user: AbstractBaseUser, types: Sequence[str] | None = None) -> bool:
        """Whether one of `types` guards the account.

        A participant who adds a passkey must still come in by her password when she is at another device, so among
        several types her passkey is not counted.
        """
        if isinstance(user, Person) and not user.is_staff and types is not None and len(types) > 1:
            types = [kind for kind in types if kind != Authenticator.Type.WEBAUTHN]
        return bool(super().is_mfa_enabled(user, types))

    def encrypt(self, text: str) -> str:
        """The secret of a code app as it is stored: worthless to who holds only the database."""
        return cipher("second-factors").encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return cipher("second-factors").decrypt(encrypted_text.encode()).decode()
