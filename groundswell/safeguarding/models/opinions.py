"""The columns of second opinions: what one moderator asks of another inside a case, and what she was told."""

from django.db import models
from django.db.models import Q

LONGEST_OPINION = 1000
"""Characters of a question or an opinion: a few paragraphs."""


class Opinion(models.Model):
    """A second opinion that was asked for in one round of a case; `level` is what is proposed, '' where none is.

    Nobody but the desk reads `question` and `words`. `agrees` answers the proposal of a lower level.
    """

    case = models.ForeignKey("safeguarding.Case", on_delete=models.CASCADE, related_name="opinions")
    round = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=2, blank=True)
    asked_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    question = models.TextField(max_length=LONGEST_OPINION, blank=True)
    given_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField(null=True)
    agrees = models.BooleanField(null=True)
    words = models.TextField(max_length=LONGEST_OPINION, blank=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(given_at__isnull=True, taken_back_at__isnull=True),
                name="opinion_wanted_once",
            ),
            models.CheckConstraint(condition=~Q(given_by=models.F("asked_by")), name="opinion_is_of_another"),
        ]

    def __str__(self) -> str:
        return f"opinion {self.pk}"
