"""The columns of alerts: how colleagues are reached, what was sent to whom, with its receipt, and drills."""

from django.db import models
from django.db.models import Q

from groundswell.frame.identifiers import public_id
from groundswell.safeguarding.rules.alarm import Way


class AlertChannel(models.Model):
    """One way to reach a colleague, or with no person the organisation.

    `address` is a mail address, a URL or a push endpoint; `secrets` holds what a webhook is signed with, or the two
    keys of a browser that subscribed.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.CASCADE, related_name="alert_channels"
    )
    way = models.CharField(max_length=8, choices=[(way.value, way.value) for way in Way])
    address = models.CharField(max_length=1000)
    secrets = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "way", "address"], name="channel_once_a_person"),
            models.UniqueConstraint(
                fields=["way", "address"],
                condition=Q(person__isnull=True),
                name="channel_once_an_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.public_id}"


class Alert(models.Model):
    """One message about one case, over one channel.

    `step` is the n-th person of the alarm's table; `alarm` says which alarm of the case it was, the first being 1. `failed_at` is when it first did not arrive, from which on the next
    person is alerted; it is tried again all the same until `retry_at` is none. `leased_until` keeps a second worker
    from sending it too.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    case = models.ForeignKey("safeguarding.Case", on_delete=models.CASCADE, related_name="alerts")
    round = models.PositiveSmallIntegerField()
    alarm = models.PositiveSmallIntegerField(default=1)
    step = models.PositiveSmallIntegerField()
    person = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    channel = models.ForeignKey(AlertChannel, null=True, on_delete=models.SET_NULL, related_name="alerts")
    way = models.CharField(max_length=8, choices=[(way.value, way.value) for way in Way])
    made_at = models.DateTimeField()
    retry_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    receipt = models.CharField(max_length=200, blank=True)
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round", "alarm", "step", "channel"], name="alert_once_a_step_and_channel"
            )
        ]
        indexes = [
            models.Index(fields=["retry_at"], condition=Q(retry_at__isnull=False), name="alert_to_be_sent")
        ]

    def __str__(self) -> str:
        return self.public_id


class Drill(models.Model):
    """A seeded case that tries the whole way; the times stand in the case and its alerts."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    case = models.OneToOneField("safeguarding.Case", on_delete=models.CASCADE, related_name="drill")
    made_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    screened_ms = models.PositiveIntegerField()
    queued_ms = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.public_id
