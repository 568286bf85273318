"""What the frame itself keeps: the outcome of forms already sent."""

from django.db import models


class SentForm(models.Model):
    """A form that was acted upon, so that sending it twice does it once."""

    scope = models.CharField(max_length=80)
    key = models.CharField(max_length=64)
    outcome = models.CharField(max_length=400, blank=True)
    sent_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="a_form_is_sent_once")]

    def __str__(self) -> str:
        return f"{self.scope} → {self.outcome}"
