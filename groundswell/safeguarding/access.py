"""The only doors to cases and to what may be reported."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from groundswell.challenges.access import Entry, published_entry_for
from groundswell.engagement.access import Comment, comment_for
from groundswell.engagement.rules import PUBLISHED
from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people.access import Person, require
from groundswell.people.rules import Role
from groundswell.safeguarding.models import (
    Appeal,
    Case,
    Helpline,
    Opinion,
    Statement,
    Thread,
    Verdict,
)
from groundswell.safeguarding.reads.context import reported_by
from groundswell.safeguarding.reads.help import is_for_card
from groundswell.safeguarding.rules.appeals import SOMEBODY_ELSE

__all__ = ["Case"]


def case_for(person: Person | AnonymousUser, public_id: str) -> Case:
    """Give a case that this person may see: moderators and safeguarding leads, but nobody her own, or a sealed one.

    Raises NotAllowed and NotFound.
    """
    require(person, Role.MODERATOR, Role.SAFEGUARDING_LEAD)
    case = (
        Case.objects.select_related("video__author", "comment__author", "claimed_by")
        .filter(public_id=public_id)
        .first()
    )
    if case is None:
        raise NotFound(_("There is no such case."))
    if isinstance(person, Person) and case.author_id == person.pk:
        raise NotAllowed
    if case.is_sealed:
        raise NotAllowed(_("This case is sealed. It takes two people to open it."))
    return case


def deciding_case_for(person: Person | AnonymousUser, public_id: str) -> Case:
    """Give a case that this person may decide: as `case_for`, but nobody decides on what she reported herself.

    Raises NotAllowed and NotFound.
    """
    case = case_for(person, public_id)
    if reported_by(case, require(person)):
        raise NotAllowed(_("You reported this, so somebody else decides."))
    return case


def statement_for(person: Person | AnonymousUser, public_id: str) -> Statement:
    """Give the statement of reasons of a decision to the author of what it is about, alone; NotAllowed, NotFound."""
    reader = require(person)
    found = (
        Statement.objects.select_related("verdict__case", "verdict__appeal")
        .filter(public_id=public_id, verdict__case__author=reader)
        .first()
    )
    if found is None:
        raise NotFound(_("There is no such decision."))
    return found


def appeal_for(person: Person | AnonymousUser, public_id: str) -> Appeal:
    """Give an appeal to a moderator or safeguarding lead who may decide it.

    Nobody decides on her own words, on what she reported, or where she had a hand in deciding it before.
    Raises NotAllowed and NotFound.
    """
    decider = require(person, Role.MODERATOR, Role.SAFEGUARDING_LEAD)
    appeal = Appeal.objects.select_related("verdict__case").filter(public_id=public_id).first()
    if appeal is None:
        raise NotFound(_("There is no such appeal."))
    deciding_case_for(decider, appeal.verdict.case.public_id)
    if decider.pk in had_a_hand(appeal.verdict):
        raise NotAllowed(_(SOMEBODY_ELSE))
    return appeal


def had_a_hand(verdict: Verdict) -> frozenset[int]:
    """Give the numbers of those who may not decide an appeal against a verdict.

    They are the author, and whoever gave a verdict or a second opinion in any round of its case.
    """
    verdicts = Verdict.objects.filter(case=verdict.case).values_list("moderator", flat=True)
    opinions = Opinion.objects.filter(case=verdict.case).values_list("given_by", flat=True)
    numbers = (verdict.case.author_id, *verdicts, *opinions)
    return frozenset(number for number in numbers if number is not None)


def reportable_comment_for(person: Person | AnonymousUser, public_id: str) -> Comment:
    """Give a published comment that this person may report; NotFound, for its author and the desk too where it is not."""
    comment = comment_for(person, public_id)
    if comment.state != PUBLISHED:
        raise NotFound(_("This comment is not here, or not any more."))
    return comment


def reportable_entry_for(person: Person | AnonymousUser, video_public_id: str) -> Entry:
    """Give a video that this person may report: any published one that she may see; NotFound."""
    return published_entry_for(person, video_public_id)


def helped_case_for(person: Person | AnonymousUser, public_id: str) -> Case:
    """Give a case to the author of its words, where they may be a cry for help; NotFound for everybody else."""
    case = (
        Case.objects.select_related("author", "theme__challenge", "claimed_by")
        .filter(public_id=public_id)
        .first()
    )
    is_hers = case is not None and isinstance(person, Person) and case.author_id == person.pk
    if case is None or not is_hers or not (is_for_card(case) or hasattr(case, "thread")):
        raise NotFound(_("This page is not here, or not any more."))
    return case


def own_thread_for(person: Person | AnonymousUser, public_id: str) -> Thread:
    """Give a thread to the author who opened it; NotFound for everybody else, staff too."""
    thread = Thread.objects.select_related("case__author").filter(public_id=public_id).first()
    if thread is None or not isinstance(person, Person) or thread.case.author_id != person.pk:
        raise NotFound(_("This page is not here, or not any more."))
    return thread


def staff_thread_for(person: Person | AnonymousUser, case_public_id: str) -> Thread:
    """Give the thread of a case to one of the desk, never to its author; what she sees of it, `actions.threads` says.

    It is there although the case is sealed: who asks for a person is answered. Raises NotAllowed and NotFound.
    """
    colleague = require(person, Role.MODERATOR, Role.SAFEGUARDING_LEAD)
    found = Thread.objects.select_related("case__author", "case__claimed_by", "first", "second")
    thread = found.filter(case__public_id=case_public_id).first()
    if thread is None:
        raise NotFound(_("Nobody asked for a person here."))
    if thread.case.author_id == colleague.pk:
        raise NotAllowed
    return thread


HELP_KEEPERS = (Role.SAFEGUARDING_LEAD,)
HELP_READERS = (Role.SAFEGUARDING_LEAD, Role.LEAD, Role.OPERATOR)
"""Who writes helplines and protocols, and who looks at how they stand."""


def helpline_for(person: Person | AnonymousUser, public_id: str) -> Helpline:
    """Give a helpline that this person may change: safeguarding leads, while it is not retired.

    Raises NotAllowed and NotFound.
    """
    require(person, *HELP_KEEPERS)
    found = Helpline.objects.filter(public_id=public_id, retired_at__isnull=True).first()
    if found is None:
        raise NotFound(_("There is no such helpline, or not any more."))
    return found
