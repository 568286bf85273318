"""What the log knows of batches, of its files, and of the challenges and videos that events name."""

import uuid

from django.db import models


class SeenBatch(models.Model):
    """The id of a batch that was sealed; kept as long as it could arrive again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    received_ms = models.BigIntegerField(db_index=True)


class LogPosition(models.Model):
    """How many bytes of a write-ahead file are sealed; kept when the file is gone, lest it be sealed again."""

    file_id = models.UUIDField(unique=True)
    name = models.CharField(max_length=120)
    offset = models.BigIntegerField(default=0)
    received_ms = models.BigIntegerField(default=0)
    is_finished = models.BooleanField(default=False)


class RegisteredChallenge(models.Model):
    """A challenge that the log knows; its version grows whenever its rollups change.

    `rebuilt` grows when they were made anew, so that rows may have changed or gone that no sealing touched.
    """

    challenge = models.PositiveIntegerField(primary_key=True)
    is_simulated = models.BooleanField(default=False)
    version = models.PositiveBigIntegerField(default=0)
    rebuilt = models.PositiveIntegerField(default=0)


class RegisteredVideo(models.Model):
    """Where a video stands in the tree; written once and never changed."""

    video = models.PositiveIntegerField(primary_key=True)
    challenge = models.PositiveIntegerField()
    theme = models.PositiveSmallIntegerField()
    original = models.PositiveIntegerField()
    parent = models.PositiveIntegerField(default=0)
    generation = models.PositiveSmallIntegerField(default=0)
