"""The columns of helplines and of the emergency protocols of countries, with the steps that were done."""

from django.db import models
from django.db.models import Q

from groundswell.frame.identifiers import public_id
from groundswell.safeguarding.rules.helplines import Channel


class Helpline(models.Model):
    """One way to reach people who listen, in one country; names and hours are maps from language to words.

    `age_to` is None where there is no upper end. `verified_at` is when somebody of ours last made sure that it
    answers; whatever is changed has to be verified again.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    country = models.CharField(max_length=2)
    name = models.JSONField(default=dict)
    contact = models.CharField(max_length=200)
    channel = models.CharField(max_length=8, choices=[(choice.value, choice.value) for choice in Channel])
    hours = models.JSONField(default=dict)
    languages = models.JSONField(default=list)
    age_from = models.PositiveSmallIntegerField(default=0)
    age_to = models.PositiveSmallIntegerField(null=True)
    is_free = models.BooleanField(default=False)
    source = models.CharField(max_length=300)
    is_fictitious = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    verified_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    verified_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "channel", "contact"],
                condition=Q(retired_at__isnull=True),
                name="helpline_once_a_country",
            ),
        ]
        indexes = [models.Index(fields=["country", "retired_at"], name="helpline_by_country")]

    def __str__(self) -> str:
        return f"{self.country} {self.contact}"


class Protocol(models.Model):
    """What is done in a country when somebody is in danger: ordered steps, each whom to call, who may, what to say.

    A step is `{"id": number, "who": role, "whom": texts, "what": texts}`; numbers are never used again.
    """

    country = models.CharField(max_length=2, unique=True)
    steps = models.JSONField(default=list)
    is_fictitious = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    reviewed_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.country


class StepDone(models.Model):
    """A step of a country's protocol that somebody did in a case."""

    case = models.ForeignKey("safeguarding.Case", on_delete=models.CASCADE, related_name="steps_done")
    country = models.CharField(max_length=2)
    step = models.PositiveIntegerField()
    person = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "country", "step"], name="protocol_step_done_once")
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.step}"
