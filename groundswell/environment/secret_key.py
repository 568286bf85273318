"""The secret key: which one is good enough, and the one that is made and kept where none is set."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

# 50 is the length that Django's own deployment check asks for (security.W009).
SECRET_KEY_LENGTH = 50
SECRET_KEY_VARIETY = 5


class KeyDamaged(ValueError):
    """The kept secret key is not one that we made; the message says what to do."""


def unsafe_key(key: str) -> Iterator[str]:
    """Why production must not sign with this key: one sentence, or none."""
    how = "`python3 -c 'import secrets; print(secrets.token_urlsafe(48))'` makes a good one"
    if not key:
        yield f"Production needs GROUNDSWELL_SECRET_KEY; {how}."
    elif len(key) < SECRET_KEY_LENGTH:
        yield (
            f"GROUNDSWELL_SECRET_KEY has {len(key)} characters where production needs at least "
            f"{SECRET_KEY_LENGTH}; {how}."
        )
    elif len(set(key)) < SECRET_KEY_VARIETY or "insecure" in key or "change" in key.lower():
        yield f"GROUNDSWELL_SECRET_KEY is a placeholder, which anybody can guess; {how}."


def kept_secret(file: Path) -> str:
    """The secret in this file (0600), made where there is none; of processes that race one wins.

    Raises KeyDamaged where the file was emptied, cut short or overwritten: anybody guesses an empty key.
    """
    if not file.exists():
        file.parent.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        file.parent.mkdir(exist_ok=True, mode=0o700)
        draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(48))
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(draft, file)
        except FileExistsError:
            return _read(file)
        finally:
            draft.unlink()
    return _read(file)


def _read(file: Path) -> str:
    secret = file.read_text(encoding="utf-8", errors="replace").strip()
    if not (secret.isascii() and secret.isprintable()):
        found = "holds something that is no key"
    elif len(secret) < SECRET_KEY_LENGTH:
        found = f"holds {len(secret)} characters where at least {SECRET_KEY_LENGTH} are needed"
    elif len(set(secret)) < SECRET_KEY_VARIETY:
        found = "holds one that anybody can guess"
    else:
        return secret
    raise KeyDamaged(
        f"The secret key in {file} is damaged: it {found}; put it back from a backup, or remove the file "
        "so that a new one is made, and people sign in again."
    )
