"""Keeps what a case is about as long as somebody needs it, and erases what closed accounts and time leave in cases."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from groundswell.engagement.actions import keep_comment
from groundswell.events.rules import FactRecord
from groundswell.people.access import Person, require
from groundswell.people.rules import Role
from groundswell.safeguarding import states
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.models import (
    Appeal,
    Case,
    Message,
    Opinion,
    Report,
    Strike,
    Thread,
    Verdict,
    Whereabouts,
)
from groundswell.safeguarding.rules.holds import (
    PLACE_KEPT,
    WORDS_KEPT,
    HoldRefused,
    is_hold_reason,
    needs_subject,
)
from groundswell.videos.actions import end_hold, hold_video


def settle_hold(case: Case) -> None:
    """Hold the subject of a case while the case needs it, and let it go when it does not; twice is once."""
    is_needed = needs_subject(
        case.state, is_kept_by_law=case.is_kept_by_law, is_contested=_contested().filter(pk=case.pk).exists()
    )
    if case.video is not None and case.video.is_held != is_needed:
        (hold_video if is_needed else end_hold)(case.video.pk)
    if case.comment is not None and case.comment.is_held != is_needed:
        keep_comment(case.comment.pk, is_held=is_needed)


def account_erased(fact: FactRecord) -> None:
    """Note that everything somebody had here is gone; the line names nobody."""
    note(None, "erasure_done", at=fact.at)


def data_handed_out(fact: FactRecord) -> None:
    """Note that somebody downloaded what is kept about her; the line names nobody."""
    note(None, "data_handed_out", at=fact.at)


def _contested() -> QuerySet[Case]:
    """Cases with an appeal that waits, unless whoever made it has closed her account and waits for nothing."""
    waiting = Appeal.objects.filter(decided_at=None).values("verdict__case")
    return Case.objects.filter(pk__in=waiting, author__closed_at=None)


def verdict_given(fact: FactRecord) -> None:
    """A decided case needs its subject no more, unless the law does."""
    case = Case.objects.select_related("video", "comment").filter(pk=fact.number("case")).first()
    if case is not None:
        settle_hold(case)


def settle_holds() -> int:
    """Settle every hold that does not fit its case, whatever happened in between; how many there were."""
    needed = Q(state=states.OPEN) | Q(is_kept_by_law=True) | Q(pk__in=_contested().values("pk"))
    held = Q(video__is_held=True) | Q(comment__is_held=True)
    free = Q(video__is_held=False) | Q(comment__is_held=False)
    wrong = Case.objects.filter(needed & free | ~needed & held).select_related("video", "comment")
    cases = list(wrong)
    for case in cases:
        with transaction.atomic():
            settle_hold(case)
    return len(cases)


@transaction.atomic
def keep_by_law(lead: Person, case: Case, reason: str) -> None:
    """Keep a case's subject until the hold is lifted, whoever wants it gone. Raises NotAllowed and HoldRefused."""
    require(lead, Role.SAFEGUARDING_LEAD)
    if not is_hold_reason(reason):
        raise HoldRefused
    _set_hold(lead, case, reason, is_kept=True)


@transaction.atomic
def end_keeping(lead: Person, case: Case) -> None:
    """Lift the legal hold; an erasure that waited for it is done with the next run. Raises NotAllowed."""
    require(lead, Role.SAFEGUARDING_LEAD)
    _set_hold(lead, case, "", is_kept=False)


def _set_hold(lead: Person, case: Case, reason: str, *, is_kept: bool) -> None:
    case = Case.objects.select_for_update(of=("self",)).select_related("video", "comment").get(pk=case.pk)
    if case.is_kept_by_law == is_kept:
        return
    case.is_kept_by_law = is_kept
    case.save(update_fields=["is_kept_by_law"])
    settle_hold(case)
    note(lead, "kept_by_law", case, kept=is_kept, reason=reason)


def erase_cases_of(person_id: int) -> int:
    """Take a person, her words and what was written to her out of the cases about her; how many must wait.

    The case stays as a number in the figures of the desk, and the statement of reasons without anybody's name.
    """
    mine = Case.objects.filter(author_id=person_id)
    kept = Q(state=states.OPEN) | Q(is_kept_by_law=True)
    done = mine.exclude(kept)
    _forget_words(done)
    _forget_threads(done)
    Strike.objects.filter(person_id=person_id, verdict__case__in=done).delete()
    done.update(author=None)
    reports = Report.objects.filter(reporter_id=person_id)
    reports.update(words="", sender="", reporter=None)
    return mine.filter(kept).count()


def forget_old_words() -> int:
    """Empty what was written in cases that were closed so long ago that nobody can contest them; how many cases."""
    horizon = timezone.now() - WORDS_KEPT
    old = _closed().filter(state_since__lt=horizon)
    told = Q(verdicts__words__gt="") | Q(thread__isnull=False) | Q(verdicts__appeal__words__gt="")
    advised = Q(opinions__question__gt="") | Q(opinions__words__gt="")
    reported = Q(video__reports__words__gt="") | Q(comment__reports__words__gt="")
    numbers = list(old.filter(told | advised | reported).values_list("pk", flat=True).distinct())
    cases = Case.objects.filter(pk__in=numbers)
    _forget_words(cases)
    _forget_threads(cases)
    Report.objects.filter(Q(video__case__in=cases) | Q(comment__case__in=cases)).update(
        words="", reporter=None
    )
    return len(numbers)


def forget_places() -> int:
    """Forget where authors said that they are, once their case has been closed for a while; how many."""
    closed = _closed().filter(state_since__lt=timezone.now() - PLACE_KEPT)
    return Whereabouts.objects.filter(case__in=closed).delete()[0]


def _closed() -> QuerySet[Case]:
    return Case.objects.exclude(state=states.OPEN).filter(is_kept_by_law=False)


def _forget_words(cases: QuerySet[Case]) -> None:
    Verdict.objects.filter(case__in=cases).update(words="")
    Appeal.objects.filter(verdict__case__in=cases).update(words="", words_back="")
    Opinion.objects.filter(case__in=cases).update(question="", words="")


def _forget_threads(cases: QuerySet[Case]) -> None:
    Message.objects.filter(thread__case__in=cases).delete()
    Thread.objects.filter(case__in=cases).delete()
    Whereabouts.objects.filter(case__in=cases).delete()
