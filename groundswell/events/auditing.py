"""What an auditor is handed: copies of segments, the manifest, and a signed note about it; no Django.

A folder holds `segments/`, `manifest.jsonl` (each row with its hash), `note.json`, `note.sig` (Ed25519 over
the bytes of the note), `public-key.pem` and `README.md`.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from groundswell.events.manifest import Row, canonical
from groundswell.events.signing import public_pem

CONDITIONS = (
    "For looking into the figures of this challenge and for nothing else; not to be published or passed on; "
    "to be deleted when that is done. Viewer numbers must not be joined with anything."
)

README = """# Segments of a challenge, for an auditor

`note.json` says who was given this, when and why, and lists every file with its SHA-256. Check that it is ours,
with the public key that stands on our page of heads (/figures/heads/):

    openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in note.json -sigfile note.sig

`manifest.jsonl` has every row of the manifest as canonical JSON, with `previous` and `hash` beside it. A row's
hash is the SHA-256 of `previous` followed by the row's JSON with sorted keys, without blanks, `previous` and
`hash`. The last hash is the head; compare it, or any earlier one, with a head that you noted.

`segments/` has the Parquet files that stand in the manifest, under their paths. The columns, flags and digests
are described in docs/guide/events.md. Viewer numbers are there only for days whose rows in `note.json` say so:
they are deleted 90 days after their day, and nothing else is.
"""


class HandOverRefused(ValueError):
    """Nothing was handed over; the sentence says why."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Who is given which challenge, when, why and from where."""

    challenge: int
    slug: str
    auditor: str
    reason: str
    at: datetime
    origin: str


@dataclass(frozen=True, slots=True)
class Handed:
    """What was written: the note's SHA-256, and how many segments, with viewers and altogether."""

    note_sha256: str
    segments: int
    with_viewers: int


def write_copy(
    folder: Path,
    about: HandOver,
    rows: Sequence[Row],
    live: Iterable[Row],
    source: Path,
    key: Ed25519PrivateKey,
) -> Handed:
    """Write everything into a new folder. Raises `HandOverRefused` where a segment is not what its row says."""
    files = [_copied(row, source / row.path, folder / "segments" / row.path) for row in live]
    _write(folder / "manifest.jsonl", b"".join(_line(row) for row in rows))
    head = rows[-1]
    note = {
        "form": "groundswell-auditor-1",
        "installation": about.origin,
        "challenge": about.slug,
        "challenge_number": about.challenge,
        "given_to": about.auditor,
        "because": about.reason,
        "at": about.at.isoformat(),
        "conditions": CONDITIONS,
        "head": {"row": head.number, "hash": head.hash, "at": head.at.isoformat()},
        "files": files,
    }
    said = json.dumps(note, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
    _write(folder / "note.json", said)
    _write(folder / "note.sig", key.sign(said))
    _write(folder / "public-key.pem", public_pem(key).encode())
    _write(folder / "README.md", README.encode())
    with_viewers = sum(bool(file["has_viewers"]) for file in files)
    return Handed(hashlib.sha256(said).hexdigest(), len(files), with_viewers)


def _copied(row: Row, source: Path, target: Path) -> dict[str, object]:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    sha256 = hashlib.sha256()
    try:
        with source.open("rb") as read, os.fdopen(_new(target), "wb") as written:
            while piece := read.read(1 << 20):
                sha256.update(piece)
                written.write(piece)
    except FileNotFoundError as gone:
        raise HandOverRefused(f"{row.path} is missing; see `groundswell verify`.") from gone
    if sha256.hexdigest() != row.measured.file_sha256:
        raise HandOverRefused(f"{row.path} is not what the manifest says; see `groundswell verify`.")
    return {
        "path": f"segments/{row.path}",
        "row": row.number,
        "day": row.day,
        "bytes": row.measured.bytes,
        "sha256": row.measured.file_sha256,
        "events": row.measured.rows,
        "has_viewers": row.measured.digest != row.measured.digest_without_viewer,
    }


def _line(row: Row) -> bytes:
    whole = json.loads(canonical(row)) | {"previous": row.previous, "hash": row.hash}
    return json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(_new(path), "wb") as file:
        file.write(content)


def _new(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
