"""The ciphers and keyed hashes of people, each for one purpose, made from the secret key of the installation."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet
from django.conf import settings

from groundswell.people.secrets import normalise_guardian_code, normalise_recovery_code


def cipher(purpose: str) -> Fernet:
    """A cipher whose texts no other purpose can open."""
    key = hashlib.sha256(f"people.{purpose}:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def keyed_hash(purpose: str, text: str) -> str:
    """A hash (hex, 64) that nobody can try codes against who holds only the database."""
    key = hashlib.sha256(f"people.{purpose}:{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def guardian_code_hash(code: str) -> str:
    """What is kept of a young person's code for her guardian, however it is written."""
    return keyed_hash("guardian-code", normalise_guardian_code(code))


def guardian_key_hash(key: str) -> str:
    """What is kept of a guardian's key, however it is written; by it her consent is found."""
    return keyed_hash("guardian-key", normalise_recovery_code(key))
