"""The columns of verdicts, their statements, appeals, and the ladder for repeated offenders."""

from django.db import models
from django.db.models import Q

from groundswell.frame.identifiers import public_id
from groundswell.safeguarding.rules import Decision, Ground, Outcome


class Verdict(models.Model):
    """What a moderator decided in one round of a case, on which ground, and what she told the author.

    `rule` is the id of a rule of the challenge where the ground is a rule, `law` the name of a law and its article; a
    decision out of care names none. `rests_until` is until when it lets the account rest. `words` of a hold are for
    colleagues. One that confirms leaves what an earlier one restricts. It stands until `undone_at`.
    """

    case = models.ForeignKey("safeguarding.Case", on_delete=models.CASCADE, related_name="verdicts")
    round = models.PositiveSmallIntegerField()
    moderator = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    decision = models.CharField(max_length=8, choices=[(choice.value, choice.value) for choice in Decision])
    ground = models.CharField(
        max_length=4, blank=True, choices=[(choice.value, choice.value) for choice in Ground]
    )
    rule = models.CharField(max_length=60, blank=True)
    law = models.CharField(max_length=200, blank=True)
    rests_until = models.DateTimeField(null=True)
    words = models.TextField(max_length=500, blank=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="verdict_once_a_round"),
            models.CheckConstraint(
                condition=Q(
                    decision__in=[Decision.PUBLISH.value, Decision.HOLD.value, Decision.CONFIRM.value]
                )
                | ~Q(ground=""),
                name="verdict_restricts_on_a_ground",
            ),
            models.CheckConstraint(
                condition=~Q(ground=Ground.RULE.value) | ~Q(rule=""), name="verdict_by_rule_names_it"
            ),
            models.CheckConstraint(
                condition=~Q(ground=Ground.LAW.value) | ~Q(law=""), name="verdict_by_law_names_it"
            ),
            models.CheckConstraint(
                condition=~Q(ground=Ground.CARE.value) | Q(rule="", law="", rests_until=None),
                name="verdict_of_care_names_no_rule",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision} of case {self.case_id}"


class Statement(models.Model):
    """The statement of reasons of a verdict that restricts something (DSA art. 17), in the author's language.

    `fields` holds the fields of the EU's transparency database under their own names.
    """

    verdict = models.OneToOneField(Verdict, on_delete=models.CASCADE, related_name="statement")
    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    language = models.CharField(max_length=16)
    fields = models.JSONField(default=dict)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.public_id


class Appeal(models.Model):
    """The author contests a verdict; somebody else decides within 72 h."""

    verdict = models.OneToOneField(Verdict, on_delete=models.CASCADE, related_name="appeal")
    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    words = models.TextField(max_length=1000, blank=True)
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    decided_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    outcome = models.CharField(
        max_length=10, blank=True, choices=[(choice.value, choice.value) for choice in Outcome]
    )
    words_back = models.TextField(max_length=1000, blank=True)
    overdue_told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True)
                | Q(decided_at__isnull=False) & ~Q(outcome=""),
                name="appeal_decided_with_an_outcome",
            )
        ]
        indexes = [models.Index(fields=["decided_at", "due_at"], name="appeal_by_due_time")]

    def __str__(self) -> str:
        return self.public_id


class Strike(models.Model):
    """A verdict by rule that counts on the ladder of its author, until it lapses or is undone."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="strikes")
    verdict = models.OneToOneField(Verdict, on_delete=models.CASCADE, related_name="strike")
    step = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"strike {self.step}"
