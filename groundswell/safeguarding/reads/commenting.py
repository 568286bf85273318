"""The case of a comment, for the page of whoever wrote it."""

from groundswell.safeguarding.models import Case


def case_of_comment(comment_id: int) -> Case | None:
    """Give the case of a comment (its integer) with its theme and challenge; None where nobody has to look at it."""
    return Case.objects.select_related("theme__challenge").filter(comment_id=comment_id).first()
