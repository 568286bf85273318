"""Columns of the inbox: what a person is told, by kind; the words come with the page, in her language."""

from django.db import models


class Notice(models.Model):
    """One thing that one person is told."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    body = models.JSONField(default=dict)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["person", "-at"], name="notices_newest_first"),)

    def __str__(self) -> str:
        return f"{self.kind} at {self.at:%Y-%m-%d %H:%M}"
