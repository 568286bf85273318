"""The columns of cases; no comment or caption is copied here."""

from django.db import models
from django.db.models import Q

from groundswell.frame.identifiers import public_id
from groundswell.safeguarding import states
from groundswell.safeguarding.rules import Level


class Case(models.Model):
    """A video or a comment that a moderator must look at; one each, opened again when it is reported.

    `first_seen_at` is when a human opened it in this round, `answered_at` when somebody last looked who has not taken
    it, and `left_at` since when its alarm goes on again, as nobody decided it; `alarm` counts these alarms. Level, language, theme and author are copied from the
    subject when the case is opened, so that the queue asks one table.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    video = models.OneToOneField("videos.Video", null=True, on_delete=models.CASCADE, related_name="case")
    comment = models.OneToOneField(
        "engagement.Comment", null=True, on_delete=models.CASCADE, related_name="case"
    )
    author = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    theme = models.ForeignKey("challenges.Theme", null=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=16, default="und")
    state = models.CharField(max_length=12, default=states.OPEN)
    state_since = models.DateTimeField()
    level = models.CharField(max_length=2, choices=[(level.value, level.value) for level in Level])
    signals = models.JSONField(default=list)
    score = models.FloatField(default=0.0)
    opened_at = models.DateTimeField()
    reopened_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    first_seen_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    alarm = models.PositiveSmallIntegerField(default=1)
    round = models.PositiveSmallIntegerField(default=1)
    claimed_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    second_wanted_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_sealed = models.BooleanField(default=False)
    is_drill = models.BooleanField(default=False)
    is_kept_by_law = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(states.LIFECYCLE.states)), name="case_state_known"
            ),
            models.CheckConstraint(
                condition=Q(level__in=[str(level) for level in Level]), name="case_level_known"
            ),
            models.CheckConstraint(
                condition=Q(claimed_by__isnull=True) | Q(claimed_at__isnull=False),
                name="case_claimed_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(video__isnull=False, comment__isnull=True)
                | Q(video__isnull=True, comment__isnull=False),
                name="case_has_one_subject",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="case_by_due_time"),
            models.Index(fields=["state", "level", "due_at"], name="case_by_level"),
        ]

    def __str__(self) -> str:
        return self.public_id
