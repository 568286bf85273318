"""The tables of the log: facts to deliver, batches seen, how far files are applied, and the rollups."""

import uuid

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


class SeenBatch(models.Model):
    """The id of a batch that was applied; kept as long as it could arrive again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    received_ms = models.BigIntegerField(db_index=True)


class LogPosition(models.Model):
    """How many bytes of a write-ahead file are applied to the rollups."""

    file_id = models.UUIDField(unique=True)
    name = models.CharField(max_length=120)
    offset = models.BigIntegerField(default=0)
    received_ms = models.BigIntegerField(default=0)
    is_finished = models.BooleanField(default=False)


class RegisteredChallenge(models.Model):
    """A challenge that the log knows; its version grows whenever its rollups change."""

    challenge = models.PositiveIntegerField(primary_key=True)
    is_simulated = models.BooleanField(default=False)
    version = models.PositiveBigIntegerField(default=0)


class RegisteredVideo(models.Model):
    """Where a video stands in the tree; written once and never changed."""

    video = models.PositiveIntegerField(primary_key=True)
    challenge = models.PositiveIntegerField()
    theme = models.PositiveSmallIntegerField()
    original = models.PositiveIntegerField()
    parent = models.PositiveIntegerField(default=0)
    generation = models.PositiveSmallIntegerField(default=0)


class Rollup(models.Model):
    """A count of what happened in one cell; `scope` and `exclusion` are those of groundswell.figures."""

    challenge = models.PositiveIntegerField()
    scope = models.PositiveSmallIntegerField()
    exclusion = models.PositiveSmallIntegerField()
    kind = models.PositiveSmallIntegerField()
    count = models.BigIntegerField()

    class Meta:
        abstract = True


class HourByTheme(Rollup):
    """By the hour (in hours since 1970), theme and source: curves, totals, theme tables."""

    hour = models.PositiveIntegerField()
    theme = models.PositiveSmallIntegerField()
    source = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="hour_by_theme_cell",
                fields=["challenge", "hour", "theme", "source", "scope", "exclusion", "kind"],
            )
        ]


class HourByCountry(Rollup):
    """By the hour, country and the way the country was found."""

    hour = models.PositiveIntegerField()
    country = models.CharField(max_length=2, blank=True)
    country_source = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="hour_by_country_cell",
                fields=["challenge", "hour", "country", "country_source", "scope", "exclusion", "kind"],
            )
        ]


class HourByInvitation(Rollup):
    """By the hour and invitation, only what came through one."""

    hour = models.PositiveIntegerField()
    invitation = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="hour_by_invitation_cell",
                fields=["challenge", "hour", "invitation", "scope", "exclusion", "kind"],
            )
        ]


class DayByVideo(Rollup):
    """By the day (in days since 1970, UTC) and video."""

    day = models.PositiveIntegerField()
    video = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="day_by_video_cell",
                fields=["challenge", "day", "video", "scope", "exclusion", "kind"],
            )
        ]


class DayByDetail(Rollup):
    """By the day and what the detail of the kind says: a share's channel."""

    day = models.PositiveIntegerField()
    detail = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="day_by_detail_cell",
                fields=["challenge", "day", "detail", "scope", "exclusion", "kind"],
            )
        ]


class HourTally(models.Model):
    """What stands beside the figures: refused, clamped and late, by the hour; challenge 0 is unknown."""

    challenge = models.PositiveIntegerField()
    hour = models.PositiveIntegerField()
    tally = models.CharField(max_length=24)
    count = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(name="hour_tally_cell", fields=["challenge", "hour", "tally"])]
