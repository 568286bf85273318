"""Lets an account rest after a decision of the desk, and ends that; who may decide it is not known here."""

from datetime import datetime

from django.db import transaction

from groundswell.people.models import Person


@transaction.atomic
def suspend(person_id: int, until: datetime) -> None:
    """Lets an account rest until then; one that rests longer already stays so."""
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    if person is not None and (person.suspended_until is None or person.suspended_until < until):
        person.suspended_until = until
        person.save(update_fields=["suspended_until"])


def set_suspension(person_id: int, until: datetime | None) -> None:
    """Sets until when an account rests, None for not at all: what is left once a decision was undone."""
    Person.objects.filter(pk=person_id).update(suspended_until=until)
