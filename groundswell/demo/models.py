"""The column of the demonstration: what of its plan stands already, and under which number."""

from django.db import models


class Built(models.Model):
    """One thing of the plan that was made, written in the transaction that made it; `number` is its row's integer."""

    name = models.CharField(max_length=80, unique=True)
    number = models.BigIntegerField()

    def __str__(self) -> str:
        return self.name
