"""The columns of reports, and of how many there were."""

from django.db import models
from django.db.models import Q

from groundswell.safeguarding.rules import Category

HAS_ONE_SUBJECT = Q(video__isnull=False, comment__isnull=True) | Q(video__isnull=True, comment__isnull=False)


class Report(models.Model):
    """Somebody's report of a video or a comment; `reporter` is none for a guest.

    `sender` is a keyed hash of who sent it, of this subject and day alone, so that nobody counts twice; it is emptied
    two days later. `answered_at` is when its reporter was told what came of it.
    """

    video = models.ForeignKey("videos.Video", null=True, on_delete=models.CASCADE, related_name="reports")
    comment = models.ForeignKey(
        "engagement.Comment", null=True, on_delete=models.CASCADE, related_name="reports"
    )
    reporter = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    sender = models.CharField(max_length=32, blank=True)
    category = models.CharField(max_length=16, choices=[(choice.value, choice.value) for choice in Category])
    words = models.TextField(max_length=500, blank=True)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=HAS_ONE_SUBJECT, name="report_has_one_subject"),
            models.UniqueConstraint(
                fields=["sender"], condition=~Q(sender=""), name="report_once_a_sender_and_day"
            ),
        ]


class ReportTally(models.Model):
    """How often a subject was reported on a day for a reason, those included that left no row of their own."""

    video = models.ForeignKey("videos.Video", null=True, on_delete=models.CASCADE, related_name="+")
    comment = models.ForeignKey("engagement.Comment", null=True, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    category = models.CharField(max_length=16, choices=[(choice.value, choice.value) for choice in Category])
    reports = models.PositiveIntegerField(default=0)
    reasons = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=HAS_ONE_SUBJECT, name="report_tally_has_one_subject"),
            models.UniqueConstraint(
                fields=["video", "day", "category"],
                condition=Q(video__isnull=False),
                name="report_tally_once_a_video",
            ),
            models.UniqueConstraint(
                fields=["comment", "day", "category"],
                condition=Q(comment__isnull=False),
                name="report_tally_once_a_comment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reports} {self.category}"
