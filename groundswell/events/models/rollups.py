"""The rollups, one table for each, and the tallies beside them."""

from collections.abc import Mapping

from django.db import models


class Rollup(models.Model):
    """A row for what happened in one place; `scope` and `exclusion` are those of groundswell.figures.

    `changed` is the last manifest row of the sealing that touched it, so that readers can follow.
    """

    challenge = models.PositiveIntegerField()
    scope = models.PositiveSmallIntegerField()
    exclusion = models.PositiveSmallIntegerField()
    changed = models.PositiveBigIntegerField(default=0)

    class Meta:
        abstract = True
        indexes = [models.Index(name="%(class)s_changed", fields=["challenge", "changed"])]


class AllCounts(Rollup):
    """One with a column for each count (`events.packing.COUNTS`)."""

    play_count = models.BigIntegerField(default=0)
    viewable_count = models.BigIntegerField(default=0)
    complete_count = models.BigIntegerField(default=0)
    leave_count = models.BigIntegerField(default=0)
    start_count = models.BigIntegerField(default=0)
    like_count = models.BigIntegerField(default=0)
    unlike_count = models.BigIntegerField(default=0)
    share_count = models.BigIntegerField(default=0)
    comment_count = models.BigIntegerField(default=0)
    take_started_count = models.BigIntegerField(default=0)
    take_sent_count = models.BigIntegerField(default=0)
    take_count = models.BigIntegerField(default=0)

    class Meta(Rollup.Meta):
        abstract = True


class OneCount(Rollup):
    """One that counts one kind of thing alone."""

    kind = models.PositiveSmallIntegerField()
    count = models.BigIntegerField()

    class Meta(Rollup.Meta):
        abstract = True


class MinuteTotal(AllCounts):
    """By the minute (since 1970): the live curve."""

    minute = models.PositiveIntegerField()

    class Meta(AllCounts.Meta):
        constraints = [
            models.UniqueConstraint(
                name="minute_total_cell",
                fields=["challenge", "minute", "scope", "exclusion"],
            )
        ]


class HourByTheme(AllCounts):
    """By the hour (in hours since 1970), theme and source: curves, totals, theme tables."""

    hour = models.PositiveIntegerField()
    theme = models.PositiveSmallIntegerField()
    source = models.PositiveSmallIntegerField()

    class Meta(AllCounts.Meta):
        constraints = [
            models.UniqueConstraint(
                name="hour_by_theme_cell",
                fields=["challenge", "hour", "theme", "source", "scope", "exclusion"],
            )
        ]


class HourByCountry(AllCounts):
    """By the hour, country and the way the country was found."""

    hour = models.PositiveIntegerField()
    country = models.CharField(max_length=2, blank=True)
    country_source = models.PositiveSmallIntegerField()

    class Meta(AllCounts.Meta):
        constraints = [
            models.UniqueConstraint(
                name="hour_by_country_cell",
                fields=["challenge", "hour", "country", "country_source", "scope", "exclusion"],
            )
        ]


class DayByInvitation(AllCounts):
    """By the day and invitation, only what came through one."""

    day = models.PositiveIntegerField()
    invitation = models.PositiveIntegerField()

    class Meta(AllCounts.Meta):
        constraints = [
            models.UniqueConstraint(
                name="day_by_invitation_cell",
                fields=["challenge", "day", "invitation", "scope", "exclusion"],
            )
        ]


class DayByPromotion(AllCounts):
    """By the day and promotion, only what came through one."""

    day = models.PositiveIntegerField()
    promotion = models.PositiveIntegerField()

    class Meta(AllCounts.Meta):
        constraints = [
            models.UniqueConstraint(
                name="day_by_promotion_cell",
                fields=["challenge", "day", "promotion", "scope", "exclusion"],
            )
        ]


class DayByGeneration(AllCounts):
    """By the day (in days since 1970, UTC) and generation."""

    day = models.PositiveIntegerField()
    generation = models.PositiveSmallIntegerField()

    class Meta(AllCounts.Meta):
        constraints = [
            models.UniqueConstraint(
                name="day_by_generation_cell",
                fields=["challenge", "day", "generation", "scope", "exclusion"],
            )
        ]


class DayByVideo(AllCounts):
    """By the day and video."""

    day = models.PositiveIntegerField()
    video = models.PositiveIntegerField()

    class Meta(AllCounts.Meta):
        constraints = [
            models.UniqueConstraint(
                name="day_by_video_cell",
                fields=["challenge", "day", "video", "scope", "exclusion"],
            )
        ]


class DayByDetail(AllCounts):
    """By the day and what the detail of the kind says: a share's channel."""

    day = models.PositiveIntegerField()
    detail = models.PositiveSmallIntegerField()

    class Meta(AllCounts.Meta):
        constraints = [
            models.UniqueConstraint(
                name="day_by_detail_cell",
                fields=["challenge", "day", "detail", "scope", "exclusion"],
            )
        ]


class DayCube(AllCounts):
    """By the day, theme, country, language and source: what filters narrow to."""

    day = models.PositiveIntegerField()
    theme = models.PositiveSmallIntegerField()
    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=3, blank=True)
    source = models.PositiveSmallIntegerField()

    class Meta(AllCounts.Meta):
        constraints = [
            models.UniqueConstraint(
                name="day_cube_cell",
                fields=[
                    "challenge",
                    "day",
                    "theme",
                    "country",
                    "language",
                    "source",
                    "scope",
                    "exclusion",
                ],
            )
        ]


class DayByWatch(OneCount):
    """By the day and quarter of a second watched; video 0 is all takes."""

    day = models.PositiveIntegerField()
    video = models.PositiveIntegerField()
    bucket = models.PositiveSmallIntegerField()

    class Meta(OneCount.Meta):
        constraints = [
            models.UniqueConstraint(
                name="day_by_watch_cell",
                fields=["challenge", "day", "video", "bucket", "scope", "exclusion", "kind"],
            )
        ]


class DayReach(OneCount):
    """Distinct viewers of a day: of originals (scope 1), takes (2), either (3)."""

    day = models.PositiveIntegerField()

    class Meta(OneCount.Meta):
        constraints = [
            models.UniqueConstraint(
                name="day_reach_cell",
                fields=["challenge", "day", "scope", "exclusion", "kind"],
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


ROLLUP_TABLES: Mapping[str, type[Rollup]] = {
    "minute_total": MinuteTotal,
    "hour_by_theme": HourByTheme,
    "hour_by_country": HourByCountry,
    "day_by_invitation": DayByInvitation,
    "day_by_promotion": DayByPromotion,
    "day_by_generation": DayByGeneration,
    "day_by_video": DayByVideo,
    "day_by_detail": DayByDetail,
    "day_cube": DayCube,
    "day_by_watch": DayByWatch,
    "day_reach": DayReach,
}
"""Where each of `figures.rollups` is kept."""
