"""The columns of outreach: personal links; what came through them stands in the event log under their number."""

from django.db import models

from groundswell.frame.identifiers import public_id


class Invitation(models.Model):
    """A personal link that a lead made for a creator; its number in the event log is the primary key."""

    code = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    challenge = models.ForeignKey(
        "challenges.Challenge", on_delete=models.CASCADE, related_name="invitations"
    )
    label = models.CharField(max_length=60)
    creator = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="invitations"
    )
    made_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["challenge", "-made_at"], name="invitations_newest_first"),)

    def __str__(self) -> str:
        return f"{self.label} ({self.code})"
