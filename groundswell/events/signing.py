"""The key with which this installation signs what it hands to an auditor; no Django.

It is made once, lies in `keys/` (0600) as a secret, and signs by Ed25519.
"""

from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from groundswell.environment.secret_key import kept_secret

PLACE = Path("keys") / "signing"
"""Where the secret lies in a data folder."""


def signing_key(data: Path) -> Ed25519PrivateKey:
    """The key of the installation with this data folder, made at the first use; always the same one."""
    derived = HKDF(hashes.SHA256(), 32, None, b"groundswell signing").derive(
        kept_secret(data / PLACE).encode()
    )
    return Ed25519PrivateKey.from_private_bytes(derived)


def public_pem(key: Ed25519PrivateKey) -> str:
    """The public half in PEM, as OpenSSL reads it."""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
