"""The columns of engagement: who likes which video. Shares leave no row; they go to the event log as facts."""

from django.db import models


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
