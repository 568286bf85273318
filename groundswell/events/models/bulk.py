"""Intakes of folders of batches: runs, files that were sealed, ids of batches."""

from django.db import models


class BulkRun(models.Model):
    """One intake of files of batches into a challenge, from its beginning over all interruptions to its end.

    What came in before `horizon_ms` is late in it: an earlier run sealed what came in 72 hours after.
    """

    challenge = models.PositiveIntegerField()
    horizon_ms = models.BigIntegerField()
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="bulk_run_one_at_a_time",
                fields=["challenge"],
                condition=models.Q(finished_at__isnull=True),
            )
        ]


class BulkFile(models.Model):
    """A file of batches that was sealed whole; its content says which it is."""

    run = models.ForeignKey(BulkRun, on_delete=models.CASCADE, related_name="files")
    challenge = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveBigIntegerField()
    first_ms = models.BigIntegerField()
    last_ms = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="bulk_file_once", fields=["challenge", "sha256"])]


class BulkIds(models.Model):
    """A file with the ids of batches that were sealed in bulk, kept as long as they could arrive again."""

    challenge = models.PositiveIntegerField()
    path = models.CharField(max_length=120, unique=True)
    last_ms = models.BigIntegerField()
