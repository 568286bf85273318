"""The columns of reports."""

from django.db import models
from django.db.models import Q

from groundswell.safeguarding.rules import Category


class Report(models.Model):
    """Somebody's report of a video or a comment; `reporter` is none for a guest."""

    video = models.ForeignKey("videos.Video", null=True, on_delete=models.CASCADE, related_name="reports")
    comment = models.ForeignKey(
        "engagement.Comment", null=True, on_delete=models.CASCADE, related_name="reports"
    )
    reporter = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    category = models.CharField(max_length=16, choices=[(choice.value, choice.value) for choice in Category])
    words = models.TextField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(video__isnull=False, comment__isnull=True)
                | Q(video__isnull=True, comment__isnull=False),
                name="report_has_one_subject",
            )
        ]
