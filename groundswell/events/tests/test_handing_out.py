"""What left the house stays written down: the database refuses to change or delete it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from groundswell.events.actions import append_batches
from groundswell.events.actions.auditing import hand_to_auditor
from groundswell.events.actions.sealing import seal_log
from groundswell.events.models import AuditorCopy, PublicRelease
from groundswell.events.tests.builders import batch

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def test_who_was_handed_segments_cannot_be_changed(tmp_path: Path) -> None:
    append_batches([batch()])
    seal_log()
    hand_to_auditor(1, "one", tmp_path / "copy", auditor="Court of Auditors", reason="Audit")
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        AuditorCopy.objects.update(auditor="Nobody")
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        AuditorCopy.objects.all().delete()
    assert AuditorCopy.objects.get().auditor == "Court of Auditors"


def test_what_was_released_cannot_be_changed() -> None:
    moment = datetime(2026, 9, 28, tzinfo=UTC)
    PublicRelease.objects.create(
        challenge=1, last_day=moment.date(), at=moment, row=1, hash="0" * 64, rows=1, sha256="0" * 64
    )
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        PublicRelease.objects.update(rows=2)
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        PublicRelease.objects.all().delete()
