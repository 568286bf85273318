"""The ciphers of people, each for one purpose, made from the secret key of the installation."""

import base64
import hashlib

from cryptography.fernet import Fernet
from django.conf import settings


def cipher(purpose: str) -> Fernet:
    """A cipher whose texts no other purpose can open."""
    key = hashlib.sha256(f"people.{purpose}:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
