"""Background work of the desk as hints to a worker; the rows say what is to be done, and the actions do it."""

from django_tasks import task

from groundswell.environment import environment
from groundswell.events.rules import FactRecord
from groundswell.safeguarding.actions import answer_rendered
from groundswell.safeguarding.actions.known import ask_list


@task()
def ask_about(video_id: int) -> None:
    """Ask the list of known material about one answer, then open its case."""
    ask_list(video_id)


def look_at_rendered(fact: FactRecord) -> None:
    """Open the case of a rendered answer; where the operator named a list, once that was asked."""
    if environment().known_material:
        ask_about.enqueue(video_id=fact.number("video"))
    else:
        answer_rendered(fact)
