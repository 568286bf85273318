"""The columns of a video and what the database holds it to; no rule and no writing lives here."""

from django.db import models

from groundswell.frame.identifiers import public_id
from groundswell.videos.states import State


class Video(models.Model):
    """One video: where it stands, whose it is, and which files it has."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    author = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="videos"
    )  # none once the author has gone: the node of the tree stays, nameless
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in State])
    state_since = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)
    is_simulated = models.BooleanField(default=False)

    caption = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=16)
    duration_ms = models.PositiveIntegerField(default=0)
    loudness_lufs = models.FloatField(null=True, blank=True)

    upload_path = models.CharField(
        max_length=80, blank=True
    )  # below uploads/; empty once the raw file is gone
    upload_size_bytes = models.PositiveBigIntegerField(default=0)
    trim_start_ms = models.PositiveIntegerField(null=True, blank=True)
    trim_end_ms = models.PositiveIntegerField(null=True, blank=True)
    inspection = models.JSONField(default=dict, blank=True)
    files = models.JSONField(default=dict, blank=True)
    sealed_files = models.JSONField(
        default=dict, blank=True
    )  # where `files` lie, as below sealed/, while the desk has sealed them; then `files` is empty

    progress_percent = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.CharField(max_length=32, blank=True)
    lease_holder = models.CharField(max_length=120, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    decline_reason = models.CharField(
        max_length=1000, blank=True
    )  # what the author reads beside 'not published'
    is_held = models.BooleanField(
        default=False
    )  # an open case needs it: it can go out of sight, and is not erased
    is_limited = models.BooleanField(
        default=False
    )  # stands where its link leads and on its author's page, in no list, and takes no answers
    list_asked_at = models.DateTimeField(
        null=True, blank=True
    )  # when the operator's list of known abuse material answered, or somebody let it pass without
    list_tries = models.PositiveSmallIntegerField(default=0)
    list_retry_at = models.DateTimeField(
        null=True, blank=True
    )  # the list was silent, and is asked again then
    failure = models.CharField(max_length=40, blank=True)
    failure_values = models.JSONField(default=dict, blank=True)

    class Meta:
        """Constraints and the indexes of the sweeper and of 'my videos'."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in State]), name="video_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.RENDERING.value) ^ models.Q(lease=""),
                name="video_has_a_lease_exactly_while_rendering",
            ),
            models.CheckConstraint(
                condition=models.Q(trim_start_ms__isnull=True, trim_end_ms__isnull=True)
                | models.Q(trim_end_ms__gt=models.F("trim_start_ms")),
                name="video_trim_ends_after_it_starts",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "state_since"], name="video_by_state"),
            models.Index(fields=["author", "-id"], name="video_by_author"),
        ]

    def __str__(self) -> str:
        """Name it by its public id."""
        return self.public_id
