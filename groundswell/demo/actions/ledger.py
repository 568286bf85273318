"""Remembers what of the plan was made, so that a builder who was killed at any moment goes on where it stood."""

from groundswell.demo.models import Built


def number_of(name: str) -> int | None:
    """The number of what was made under this name; None where it was not."""
    return Built.objects.filter(name=name).values_list("number", flat=True).first()


def remember(name: str, number: int) -> None:
    """Note what was made; call it in the transaction that makes it."""
    Built.objects.update_or_create(name=name, defaults={"number": number})


def forget(name: str) -> None:
    """Take a note back, so that the thing is made again."""
    Built.objects.filter(name=name).delete()
