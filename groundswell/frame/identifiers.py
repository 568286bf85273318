"""Names that the public sees instead of row numbers; nothing here reads or writes a table."""

import base64
import re
import secrets

PUBLIC_ID_BYTES = 10  # 80 random bits: guessing one of 51,000 videos takes 2^64 tries


def public_id() -> str:
    """A fresh random id: 16 characters of lowercase base32."""
    return base64.b32encode(secrets.token_bytes(PUBLIC_ID_BYTES)).decode("ascii").lower()


def is_public_id(text: str) -> bool:
    """Whether `text` could be such an id."""
    return re.fullmatch(r"[a-z2-7]{16}", text) is not None
