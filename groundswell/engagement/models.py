"""The columns of engagement: who likes which video, and what was written under it.

Shares leave no row; they go to the event log as facts.
"""

from django.db import models
from django.db.models import Q

from groundswell.engagement import states
from groundswell.frame.identifiers import public_id


class Like(models.Model):
    """One person likes one video; taking it back deletes the row."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="likes")
    video = models.ForeignKey("videos.Video", on_delete=models.CASCADE, related_name="likes")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "video"], name="a_person_likes_a_video_once")
        ]

    def __str__(self) -> str:
        return f"like {self.pk}"


class Comment(models.Model):
    """Words under a video; a reply answers a comment that is no reply itself.

    `level` and `signals` are what screening said when it was sent: they order the desk's queue and close nothing.
    `published_at` is when it first appeared, `invitation` through which its author came (0 = none).
    An erased comment keeps its place in the thread, without author and words.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    video = models.ForeignKey("videos.Video", on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="comments")
    answers = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="replies")
    text = models.TextField(max_length=1000, blank=True)
    language = models.CharField(max_length=16, default="und")
    level = models.CharField(max_length=2, blank=True)
    signals = models.JSONField(default=list)
    score = models.FloatField(default=0.0)
    state = models.CharField(max_length=10, default=states.HELD)
    state_since = models.DateTimeField()
    at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    invitation = models.PositiveIntegerField(default=0)
    is_limited = models.BooleanField(default=False)
    is_held = models.BooleanField(default=False)  # a case needs it: it can go out of sight, and is not erased
    is_sealed = models.BooleanField(
        default=False
    )  # its words are for the two who open the seal, and nobody else
    is_simulated = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(states.LIFECYCLE.states)), name="comment_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=states.ERASED) | Q(text="", author__isnull=True),
                name="comment_erased_is_empty",
            ),
        ]
        indexes = [
            models.Index(fields=["video", "state", "at"], name="comment_by_video"),
            models.Index(fields=["author", "at"], name="comment_by_author"),
        ]

    def __str__(self) -> str:
        return self.public_id


class CommentWindow(models.Model):
    """Until when comments in a language are open under a painful theme; pushed ahead while somebody is on duty.

    With nobody to push it, it lapses: then comments there are closed.
    """

    theme = models.ForeignKey("challenges.Theme", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=16)
    open_until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "language"], name="comment_window_once_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.theme_id} {self.language}"
