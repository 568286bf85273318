"""The columns of the one thread between an author and two of staff, and of where an author said that she is."""

from django.db import models
from django.db.models import F, Q

from groundswell.frame.identifiers import public_id
from groundswell.safeguarding.rules.threads import LONGEST_MESSAGE, LONGEST_PLACE


class Thread(models.Model):
    """Messages inside a case, opened by its author; `first` and `second` are the two of staff who see it."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    case = models.OneToOneField("safeguarding.Case", on_delete=models.CASCADE, related_name="thread")
    first = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    second = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first__isnull=True) | Q(second__isnull=True) | ~Q(first=F("second")),
                name="thread_is_seen_by_two",
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class Message(models.Model):
    """One message; `person` is who of staff wrote it, None for the author. `read_at` is when the other side did."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="messages")
    is_from_author = models.BooleanField()
    person = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(max_length=LONGEST_MESSAGE)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_from_author=False) | Q(person__isnull=True),
                name="message_of_author_is_nameless",
            )
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"


class Whereabouts(models.Model):
    """Where the author of a case said that she is, in her own words; only the desk reads it."""

    case = models.OneToOneField("safeguarding.Case", on_delete=models.CASCADE, related_name="whereabouts")
    words = models.CharField(max_length=LONGEST_PLACE)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"whereabouts {self.pk}"
