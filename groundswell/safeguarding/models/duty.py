"""The columns of the roster: who reads which languages, her weekly shifts, single days, and her break."""

from django.db import models
from django.db.models import F, Q

from groundswell.frame.identifiers import public_id


class Reader(models.Model):
    """A colleague who looks at cases; `languages` are primary subtags, `break_until` ends a break by itself."""

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="reader")
    languages = models.JSONField(default=list)
    zone = models.CharField(max_length=60)
    break_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"reader {self.person_id}"


class Shift(models.Model):
    """Hours on some days of each week, in wall time of `zone`; ends before it begins where it runs over midnight."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="shifts")
    weekdays = models.JSONField(default=list)
    begins = models.TimeField()
    ends = models.TimeField()
    zone = models.CharField(max_length=60)
    first_day = models.DateField()
    last_day = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(begins=F("ends")), name="shift_lasts"),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="shift_ends_after_its_first_day",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Absence(models.Model):
    """Hours in which a colleague is away although a shift says otherwise; with `is_there`, there although none does."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="absences")
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    is_there = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(begins__lt=F("ends")), name="absence_lasts"),
        ]

    def __str__(self) -> str:
        return self.public_id
