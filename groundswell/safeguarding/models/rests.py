"""The columns of rests: five minutes after a hard case."""

from django.db import models


class Rest(models.Model):
    """A rest that a moderator was offered after a case of Danger; until it ends she is given no next case."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="rests")
    offered_at = models.DateTimeField()
    until = models.DateTimeField()
    is_skipped = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["person", "-offered_at"], name="rest_by_person")]

    def __str__(self) -> str:
        return f"rest {self.pk}"
