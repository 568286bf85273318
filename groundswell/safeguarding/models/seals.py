"""The columns of seals: material that nobody sees before two people agree, and who agreed when."""

from django.db import models
from django.db.models import Q

from groundswell.safeguarding.rules.seals import SealReason


class Seal(models.Model):
    """One sealing of a case; `sealed_by` is none where the software did it, since a list knew the file."""

    case = models.ForeignKey("safeguarding.Case", on_delete=models.CASCADE, related_name="seals")
    reason = models.CharField(max_length=10, choices=[(reason.value, reason.value) for reason in SealReason])
    sealed_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    sealed_at = models.DateTimeField()
    lifted_by = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(lifted_at__isnull=True), name="seal_is_one")
        ]

    def __str__(self) -> str:
        return f"seal {self.pk}"


class SealKey(models.Model):
    """Somebody agreed to open a seal; `is_lead` is what she was at that moment."""

    seal = models.ForeignKey(Seal, on_delete=models.CASCADE, related_name="keys")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    is_lead = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"key {self.pk}"
