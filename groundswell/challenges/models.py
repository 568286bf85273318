"""The columns of challenges, themes, hashtags and the tree of answers; what fills them is in `actions`."""

from django.db import models
from django.db.models import F, Q

from groundswell.challenges import states
from groundswell.challenges.rules import CommentMode


class Challenge(models.Model):
    """A whole campaign; its texts are maps from language to words.

    `card` holds the words of the help card by level ("T0", "T1"); `intake_per_hour` is how many answers an hour
    the desk can carry, None where nobody has limited them, `intake_wish_per_hour` a lead's own limit.
    """

    slug = models.SlugField(max_length=60, unique=True)
    state = models.CharField(max_length=12, default=states.DRAFT)
    state_since = models.DateTimeField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    is_simulated = models.BooleanField(default=False)
    name = models.JSONField(default=dict)
    hashtag = models.CharField(max_length=70)
    brief = models.JSONField(default=dict)
    zone = models.CharField(max_length=60)
    opens_on = models.DateField()
    closes_on = models.DateField()
    languages = models.JSONField(default=list)
    countries = models.JSONField(default=list)
    rules = models.JSONField(default=list)
    use_terms = models.JSONField(default=dict)
    declared_originals = models.JSONField(default=list)
    comments = models.CharField(max_length=8, default=CommentMode.APPROVAL.value)
    card = models.JSONField(default=dict)
    intake_per_hour = models.PositiveIntegerField(null=True)
    intake_wish_per_hour = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(states.LIFECYCLE.states)), name="challenge_state_known"
            ),
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("closes_on")), name="challenge_opens_before_it_closes"
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class HashtagAlias(models.Model):
    """A hashtag of a challenge, its first one included; unique over all challenges."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="hashtags")
    shown = models.CharField(max_length=70)
    normalised = models.CharField(max_length=60, unique=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.shown


class Theme(models.Model):
    """One matter of a challenge; `number` is its integer in the event log (1 to 255)."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="themes")
    number = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=60)
    name = models.JSONField(default=dict)
    sentence = models.JSONField(default=dict)
    colour = models.CharField(max_length=7)
    is_painful = models.BooleanField(default=False)
    comments = models.CharField(max_length=8, blank=True)
    facts = models.JSONField(default=list)
    sources = models.JSONField(default=list)
    what_to_do = models.JSONField(default=list)
    help = models.JSONField(default=list)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "number"], name="theme_number_once_a_challenge"),
            models.UniqueConstraint(fields=["challenge", "slug"], name="theme_slug_once_a_challenge"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=255), name="theme_number_fits_a_byte"
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class CountryGate(models.Model):
    """Whether a country of a challenge may answer: it waits until the desk has fresh helplines and a protocol.

    `open_until` is when the last helpline lapses: answering stops then by itself, whether the worker lives or not.
    """

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="gates")
    country = models.CharField(max_length=2)
    state = models.CharField(max_length=20, default=states.AWAITING_HELPLINE)
    open_until = models.DateTimeField(null=True)
    state_since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["challenge", "country"], name="country_once_a_challenge"),
            models.CheckConstraint(
                condition=Q(state__in=list(states.COUNTRY_LIFECYCLE.states)), name="country_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.state}"


class Entry(models.Model):
    """A node of the tree of answers: an original or a take; nameless when its video was erased."""

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="entries")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="entries")
    video = models.OneToOneField("videos.Video", null=True, on_delete=models.SET_NULL, related_name="entry")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="answers")
    original = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="descendants")
    generation = models.PositiveSmallIntegerField()
    invitation = models.PositiveIntegerField(default=0)
    terms_hash = models.CharField(max_length=64, blank=True)
    handed_in_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(parent__isnull=True, original__isnull=True, generation=0)
                    # Without the two that follow, an absent parent makes the comparison unknown, which passes.
                    | Q(
                        parent__isnull=False,
                        original__isnull=False,
                        parent__lt=F("id"),
                        original__lte=F("parent"),
                        generation__gt=0,
                    )
                ),
                name="entry_answers_something_older",
            ),
        ]
        indexes = [
            models.Index(fields=["challenge", "joined_at"], name="entry_by_challenge"),
            models.Index(fields=["theme", "joined_at"], name="entry_by_theme"),
        ]

    def __str__(self) -> str:
        return f"entry {self.pk}"
