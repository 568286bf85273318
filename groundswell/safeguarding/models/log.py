"""The columns of the desk's log: who saw and did what, chained, without a text."""

from django.db import models


class LogLine(models.Model):
    """One line of the append-only log; `hash` covers the line and the hash of the one before it."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=16, blank=True)
    action = models.CharField(max_length=40)
    case = models.CharField(max_length=16, blank=True)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [models.Index(fields=["case", "number"], name="log_by_case")]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"
