"""The manifest, and the segments that stand after it."""

from django.db import models


class ManifestRow(models.Model):
    """What was done with a segment, chained to the row before; the database refuses to change one.

    The fields are those of `events.manifest.Row` and `Measured`.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    kind = models.CharField(max_length=12)
    challenge = models.PositiveIntegerField()
    day = models.DateField()
    path = models.CharField(max_length=120, blank=True)
    bytes = models.PositiveBigIntegerField()
    file_sha256 = models.CharField(max_length=64, blank=True)
    rows = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64, blank=True)
    digest_without_viewer = models.CharField(max_length=64, blank=True)
    sums = models.JSONField()
    beside = models.JSONField()
    replaces = models.JSONField()
    at = models.DateTimeField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(name="manifest_row_at", fields=["at"])]


class LiveSegment(models.Model):
    """A segment that stands: its manifest row is replaced by none. It follows from the manifest."""

    row = models.OneToOneField(ManifestRow, on_delete=models.DO_NOTHING, primary_key=True)
    challenge = models.PositiveIntegerField()
    day = models.DateField()
    path = models.CharField(max_length=120, unique=True)
    rows = models.PositiveBigIntegerField()
    is_redacted = models.BooleanField(default=False)
    sealed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="live_segment_day", fields=["challenge", "day"])]
