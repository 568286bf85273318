"""Sends a comment with its case, and erases overdue ones except what the desk still needs."""

from django.db import transaction
from django.db.models import Q

from groundswell.challenges.access import Entry
from groundswell.engagement import actions as engagement
from groundswell.engagement.access import Comment
from groundswell.engagement.rules import Circumstances
from groundswell.people.access import Person
from groundswell.safeguarding import states
from groundswell.safeguarding.actions.cases import open_case_for_comment
from groundswell.safeguarding.models import Case


@transaction.atomic
def send_comment(
    person: Person,
    entry: Entry,
    text: str,
    *,
    answers: str = "",
    circumstances: Circumstances,
    wants_look: bool = False,
) -> Comment:
    """Give the new comment; where it is held, its case stands in the queue at the same moment, or neither does.

    Raises what `engagement.actions.write_comment` raises.
    """
    comment = engagement.write_comment(
        person, entry, text, answers=answers, circumstances=circumstances, wants_look=wants_look
    )
    open_case_for_comment(comment.pk)
    return comment


def erase_overdue_comments() -> int:
    """Erase comments that have outstayed their time; how many. What an open case or a legal hold needs stays."""
    needed = Case.objects.filter(Q(state=states.OPEN) | Q(is_kept_by_law=True), comment__isnull=False)
    return engagement.erase_overdue_comments(needed.values_list("comment__pk", flat=True))
