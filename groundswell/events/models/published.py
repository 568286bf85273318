"""What left the house: stamps of heads, copies for auditors, public data sets."""

from django.db import models


class HeadStamp(models.Model):
    """What a witness said of a day's head of the manifest: a time stamp, or why there is none yet.

    `answer` is the whole answer (DER, RFC 3161). A stamp is never replaced by another one.
    """

    day = models.DateField(unique=True)
    row = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    witness = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    attempts = models.PositiveIntegerField()
    failure = models.CharField(max_length=400, blank=True)
    stamped_at = models.DateTimeField(null=True)
    answer = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="head_stamp_or_failure",
                condition=models.Q(stamped_at__isnull=False, answer__isnull=False, failure="")
                | (models.Q(stamped_at=None, answer=None) & ~models.Q(failure="")),
            )
        ]


class AuditorCopy(models.Model):
    """Who was given the segments of a challenge, when and why; the database refuses to change one.

    `row` and `hash` are the head of the manifest then, `note_sha256` is of the signed note.
    """

    challenge = models.PositiveIntegerField()
    auditor = models.CharField(max_length=200)
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    row = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    segments = models.PositiveIntegerField()
    with_viewers = models.PositiveIntegerField()
    note_sha256 = models.CharField(max_length=64)


class PublicRelease(models.Model):
    """A public data set of a challenge: up to which day, and what it showed; the database refuses to change one.

    Later ones repeat its rows, so a release that would show others is refused. `sha256` is of its figures.
    """

    challenge = models.PositiveIntegerField()
    last_day = models.DateField()
    at = models.DateTimeField()
    row = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(name="public_release_once", fields=["challenge", "last_day"])]
