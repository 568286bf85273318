"""Hands the segments of a challenge to an auditor, and notes for good who got what."""

import shutil
import tempfile
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from groundswell.environment import environment
from groundswell.events.actions.files import segments_held
from groundswell.events.auditing import HandOver, HandOverRefused, write_copy
from groundswell.events.folders import segments_folder
from groundswell.events.manifest import standing_rows
from groundswell.events.models import AuditorCopy
from groundswell.events.reads.manifest import manifest_rows
from groundswell.events.signing import signing_key
from groundswell.events.stored_rows import BadManifest

__all__ = ["HandOverRefused", "hand_to_auditor"]


def hand_to_auditor(challenge: int, slug: str, folder: Path, *, auditor: str, reason: str) -> AuditorCopy:
    """Write the live segments and the manifest into a folder that is new or empty, under a signed note.

    It appears whole or not at all, and is noted before it appears. Sealing waits meanwhile. Raises
    `HandOverRefused` and OSError.
    """
    auditor, reason = auditor.strip(), reason.strip()
    if not auditor or not reason or len(auditor) > 200 or len(reason) > 400:
        raise HandOverRefused("Say who gets it (at most 200 characters), and why (at most 400).")
    if folder.exists() and any(folder.iterdir()):
        raise HandOverRefused(f"{folder} is not empty.")
    settings = environment()
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        with segments_held():
            rows = list(manifest_rows())
            live = [row for row in standing_rows(rows) if row.challenge == challenge]
            if not live:
                raise HandOverRefused("Nothing of this challenge was sealed yet.")
            about = HandOver(challenge, slug, auditor, reason, timezone.now(), settings.web_origin)
            handed = write_copy(draft, about, rows, live, segments_folder(), signing_key(settings.data))
        with transaction.atomic():
            copy = AuditorCopy.objects.create(
                challenge=challenge,
                auditor=auditor,
                reason=reason,
                at=about.at,
                row=rows[-1].number,
                hash=rows[-1].hash,
                segments=handed.segments,
                with_viewers=handed.with_viewers,
                note_sha256=handed.note_sha256,
            )
        draft.rename(folder)
    except BadManifest as bad:
        shutil.rmtree(draft, ignore_errors=True)
        raise HandOverRefused(str(bad)) from bad
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return copy
