"""Facts to deliver, and how far each reaction has got with them."""

from django.db import models


class Fact(models.Model):
    """Something that an action decided, written in the action's own transaction."""

    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    body = models.JSONField()
    batch = models.UUIDField(null=True, unique=True)
    logged_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                name="fact_to_deliver", fields=["id"], condition=models.Q(delivered_at__isnull=True)
            ),
            models.Index(name="fact_delivered_at", fields=["delivered_at"]),
        ]


class Delivery(models.Model):
    """How far one reaction has got with one fact: done, or to be tried again."""

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="deliveries")
    reaction = models.CharField(max_length=80)
    done_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    failure = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="delivery_once", fields=["fact", "reaction"])]
