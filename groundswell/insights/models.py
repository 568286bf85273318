"""The columns of insights: files of other networks that were brought, and the snapshots of figures in them.

Our own figures stand in the rollups of the log; nothing here is ever added to them.
"""

from django.db import models
from django.db.models import F, Q

from groundswell.frame.identifiers import public_id
from groundswell.insights.rules.networks.forms import FORMS

NETWORKS = [str(network) for network in FORMS]


class NetworkFile(models.Model):
    """A file of another network: where it is from, how it was read, who brought it, and whether it still counts.

    Of the file itself only the hash is kept. `confirmed_at` is empty while it is looked at; `first_day` and
    `last_day` are the days of its figures, or those on which its videos were published, as its form says.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    challenge = models.ForeignKey(
        "challenges.Challenge", on_delete=models.CASCADE, related_name="network_files"
    )
    network = models.CharField(max_length=20)
    about = models.CharField(max_length=80)
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveIntegerField()
    encoding = models.CharField(max_length=20)
    lines = models.PositiveIntegerField()
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    absent = models.JSONField(default=list)
    ignored = models.JSONField(default=list)
    is_partial = models.BooleanField(default=False)
    fetched_at = models.DateTimeField()
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    removed_because = models.CharField(max_length=300, default="")

    class Meta:
        indexes = (models.Index(fields=["challenge", "-fetched_at"], name="network_files_newest_first"),)
        constraints = (
            models.CheckConstraint(condition=Q(network__in=NETWORKS), name="network_file_of_a_known_form"),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_because="")
                | (Q(removed_at__isnull=False, confirmed_at__isnull=False) & ~Q(removed_because="")),
                name="network_file_removed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(first_day=None, last_day=None) | Q(first_day__lte=F("last_day")),
                name="network_file_begins_before_it_ends",
            ),
            models.UniqueConstraint(
                fields=["challenge", "network", "sha256"],
                condition=Q(confirmed_at__isnull=False, removed_at=None),
                name="network_file_counts_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.network} {self.about} ({self.public_id})"


class NetworkSnapshot(models.Model):
    """One metric of a file: over all its lines, of a day, or of a part such as a source of traffic.

    `metric` stands for its definition; `value` empty means that the network gave none, or that values of several
    lines cannot be added: then `lowest` and `highest` say between what it lies. All are whole numbers of the
    metric's unit.
    """

    file = models.ForeignKey(NetworkFile, on_delete=models.CASCADE, related_name="snapshots")
    metric = models.CharField(max_length=40)
    day = models.DateField(null=True)
    part = models.CharField(max_length=80, default="")
    value = models.BigIntegerField(null=True)
    lowest = models.BigIntegerField(null=True)
    highest = models.BigIntegerField(null=True)
    lines = models.PositiveIntegerField()
    missing = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["file", "metric", "part"], condition=Q(day=None), name="network_snapshot_once"
            ),
            models.UniqueConstraint(
                fields=["file", "metric", "day"],
                condition=Q(day__isnull=False),
                name="network_snapshot_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(missing__lte=F("lines")), name="network_snapshot_misses_no_more_than_all"
            ),
            models.CheckConstraint(
                condition=~Q(missing=F("lines")) | Q(value=None, lowest=None, highest=None),
                name="network_snapshot_of_nothing_is_empty",
            ),
        )

    def __str__(self) -> str:
        return f"{self.metric} of {self.file_id}"


class BulkSource(models.Model):
    """A challenge whose audience is taken in from folders of batches; which description it was made after."""

    challenge = models.OneToOneField(
        "challenges.Challenge", on_delete=models.CASCADE, related_name="bulk_source"
    )
    description_sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()


class BulkCreator(models.Model):
    """A creator of such a folder: her number there, and her name for top lists."""

    source = models.ForeignKey(BulkSource, on_delete=models.CASCADE, related_name="creators")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    office = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "number"], name="bulk_creator_once"),)


class BulkInvitation(models.Model):
    """An invitation of such a folder: its number there and in the log, whose it is, and its label."""

    source = models.ForeignKey(BulkSource, on_delete=models.CASCADE, related_name="invitations")
    number = models.PositiveIntegerField()
    invitation = models.PositiveIntegerField()
    creator = models.PositiveIntegerField()
    label = models.CharField(max_length=120)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "number"], name="bulk_invitation_once"),)


class BulkVideo(models.Model):
    """A video of such a folder: its number there and in the log, its place in the tree, and what it is called.

    `video` lies above every number of a real video, so that the two can never be taken for each other.
    `parent` and `original` are numbers of the folder, `invitation` is one of the log, `creator` 0 is nobody.
    """

    source = models.ForeignKey(BulkSource, on_delete=models.CASCADE, related_name="videos")
    number = models.PositiveIntegerField()
    video = models.PositiveIntegerField(unique=True)
    theme = models.PositiveSmallIntegerField()
    parent = models.PositiveIntegerField()
    original = models.PositiveIntegerField()
    generation = models.PositiveSmallIntegerField()
    creator = models.PositiveIntegerField()
    invitation = models.PositiveIntegerField()
    country = models.CharField(max_length=2, blank=True)
    name = models.CharField(max_length=120)
    published_ms = models.BigIntegerField()

    class Meta:
        indexes = (
            models.Index(fields=["source", "parent"], name="bulk_video_answers"),
            models.Index(
                fields=["source", "creator"], condition=Q(creator__gt=0), name="bulk_video_of_creator"
            ),
        )
        constraints = (models.UniqueConstraint(fields=["source", "number"], name="bulk_video_once"),)
