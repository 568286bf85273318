"""The columns of cases, verdicts and reports; no comment or caption is copied here."""

from django.db import models
from django.db.models import Q

from groundswell.frame.identifiers import public_id
from groundswell.safeguarding import states
from groundswell.safeguarding.rules import Category, Decision, Level


class Case(models.Model):
    """A video that a moderator must look at; one a video, opened again when it is reported."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    video = models.OneToOneField("videos.Video", on_delete=models.CASCADE, related_name="case")
    state = models.CharField(max_length=12, default=states.OPEN)
    state_since = models.DateTimeField()
    level = models.CharField(max_length=2, choices=[(level.value, level.value) for level in Level])
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    round = models.PositiveSmallIntegerField(default=1)
    claimed_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    claimed_at = models.DateTimeField(null=True)

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
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="case_by_due_time")]


class Verdict(models.Model):
    """What a moderator decided in one round of a case, by which rule, and what she told the author."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="verdicts")
    round = models.PositiveSmallIntegerField()
    moderator = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    decision = models.CharField(max_length=8, choices=[(choice.value, choice.value) for choice in Decision])
    rule = models.CharField(max_length=60, blank=True)
    words = models.TextField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="verdict_once_a_round"),
            models.CheckConstraint(
                condition=Q(decision=Decision.PUBLISH.value) | ~Q(rule=""), name="verdict_declines_by_a_rule"
            ),
        ]


class Report(models.Model):
    """Somebody's report of a video; `reporter` is none for a guest."""

    video = models.ForeignKey("videos.Video", on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    category = models.CharField(max_length=16, choices=[(choice.value, choice.value) for choice in Category])
    words = models.TextField(max_length=500, blank=True)
    at = models.DateTimeField()
