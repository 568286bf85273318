"""What the tests of decisions are about: comments with their cases, and the wishes of a moderator."""

from collections.abc import Mapping

from groundswell.challenges.access import Entry
from groundswell.engagement.access import Comment
from groundswell.engagement.actions import write_comment
from groundswell.engagement.rules import Circumstances
from groundswell.notices.reads import inbox
from groundswell.people.access import Person
from groundswell.safeguarding.actions import give_verdict, open_case_for_comment
from groundswell.safeguarding.models import Case, Statement, Verdict
from groundswell.safeguarding.rules import Decision, Ground, VerdictWish

CRY = "this is my life"
CALM = "What a good song"
PUBLISH = VerdictWish(Decision.PUBLISH, is_cared_for=True)
HOLD = VerdictWish(Decision.HOLD, words="I ask the school's office first.")
DECLINE = VerdictWish(Decision.DECLINE, "kind", "Say it without the name.")
LIMIT = VerdictWish(Decision.LIMIT, "kind", "This is hard to read for some.")
CARE = VerdictWish(Decision.DECLINE, words="Thank you for telling us. We are here.", ground=Ground.CARE)
COUNTED = VerdictWish(Decision.DECLINE, "kind", "Please stop this.", is_strike=True)
SUSPEND = VerdictWish(Decision.SUSPEND, "kind", "Please stop this.")


def commented(author: Person, entry: Entry, text: str = CALM) -> tuple[Comment, Case]:
    """A comment that is held, and its case."""
    comment = write_comment(author, entry, text, circumstances=Circumstances(language="en"))
    case = open_case_for_comment(comment.pk)
    assert case is not None
    return comment, case


def decided(moderator: Person, case: Case, wish: VerdictWish) -> Verdict:
    """The verdict on the round in which a case is."""
    case.refresh_from_db()
    return give_verdict(moderator, case.public_id, wish, round_seen=case.round)


def statement_of(verdict: Verdict) -> Statement:
    """The statement of reasons of a verdict."""
    return Statement.objects.get(verdict=verdict)


def state_of(comment: Comment) -> tuple[str, bool]:
    """Where a comment stands, and whether it is limited."""
    comment.refresh_from_db()
    return comment.state, comment.is_limited


def told(person: Person) -> list[Mapping[str, object]]:
    """What somebody reads in her inbox, newest first."""
    return [{"title": line.text.title, "lines": line.text.lines} for line in inbox(person)]
