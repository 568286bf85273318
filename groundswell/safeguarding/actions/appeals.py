"""Takes appeals, decides them by another person, and restores what a decision had taken, with all that hung on it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from groundswell.events.actions import record_fact
from groundswell.notices.actions import tell
from groundswell.people.access import Person
from groundswell.people.reads import holders_of
from groundswell.people.rules import Role
from groundswell.safeguarding.access import appeal_for, had_a_hand, statement_for
from groundswell.safeguarding.actions.channels import channels_for
from groundswell.safeguarding.actions.holds import settle_hold
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.actions.subjects import about_case, let_appear
from groundswell.safeguarding.actions.verdicts import LIST_FIRST, undo_verdict
from groundswell.safeguarding.models import Alert, Appeal, Statement, Verdict
from groundswell.safeguarding.rules import Decision, Outcome
from groundswell.safeguarding.rules.alarm import APPEAL_OVERDUE
from groundswell.safeguarding.rules.appeals import (
    DECIDED,
    DECIDED_WITHIN,
    LONGEST_APPEAL,
    TOO_LONG,
    WORDS_NEEDED,
    AppealRefused,
    AppealWish,
    check_appeal,
    check_decider,
)


@transaction.atomic
def make_appeal(
    author: Person, statement_public_id: str, words: str = "", *, now: datetime | None = None
) -> Appeal:
    """Give the appeal of an author against a decision, to be decided by another person within 72 h.

    Raises NotFound (not hers) and AppealRefused (contested already, too late, or it stands no more).
    """
    now = now or timezone.now()
    statement = statement_for(author, statement_public_id)
    verdict = Verdict.objects.select_for_update().get(pk=statement.verdict_id)
    check_appeal(
        decided_at=verdict.at,
        is_standing=verdict.undone_at is None,
        is_contested=Appeal.objects.filter(verdict=verdict).exists(),
        now=now,
    )
    if len(words) > LONGEST_APPEAL:
        raise AppealRefused(TOO_LONG)
    appeal = Appeal.objects.create(verdict=verdict, words=words.strip(), at=now, due_at=now + DECIDED_WITHIN)
    # What is contested is not erased before it is decided.
    settle_hold(verdict.case)
    tell(author, "appeal_received", {"decision": statement.public_id}, at=now)
    note(None, "appeal_made", verdict.case, at=now, round=verdict.round)
    record_fact("appeal_made", {"appeal": appeal.pk, "case": verdict.case_id}, at=now)
    return appeal


@transaction.atomic
def look_at_appeal(person: Person, appeal_public_id: str) -> Appeal:
    """Give an appeal, and note that this person saw what it is about. Raises NotAllowed and NotFound."""
    appeal = appeal_for(person, appeal_public_id)
    case = appeal.verdict.case
    note(person, "case_seen", case, level=case.level, round=case.round)
    return appeal


@transaction.atomic
def decide_appeal(
    person: Person, appeal_public_id: str, wish: AppealWish, *, now: datetime | None = None
) -> Appeal:
    """Give the appeal, decided by somebody who had no hand in any earlier one on its case.

    Overturned, all is as if the decision had not been: the video or comment appears with what hangs on it, the strike
    is taken back, and the account rests no longer for it.
    Raises NotAllowed, NotFound and AppealRefused (decided meanwhile, no words, or she had a hand in it).
    """
    now = now or timezone.now()
    appeal_for(person, appeal_public_id)
    appeal = Appeal.objects.select_for_update().get(public_id=appeal_public_id)
    verdict = Verdict.objects.select_related("case", "statement").get(pk=appeal.verdict_id)
    if appeal.decided_at is not None:
        raise AppealRefused(DECIDED)
    check_decider(person.pk, had_a_hand(verdict))
    if not wish.words.strip():
        raise AppealRefused(WORDS_NEEDED)
    if len(wish.words) > LONGEST_APPEAL:
        raise AppealRefused(TOO_LONG)
    appeal.decided_by, appeal.decided_at = person, now
    appeal.outcome, appeal.words_back = wish.outcome, wish.words.strip()
    appeal.save(update_fields=["decided_by", "decided_at", "outcome", "words_back"])
    if wish.outcome is Outcome.OVERTURNED:
        about = about_case(verdict.case)
        if about is not None and about.waits_for_list:
            raise AppealRefused(LIST_FIRST)
        undo_verdict(verdict, now)
        _restore(verdict)
    settle_hold(verdict.case)
    _tell(appeal, verdict.statement, now)
    note(person, "appeal_decided", verdict.case, at=now, outcome=str(wish.outcome))
    record_fact(
        "appeal_decided",
        {"appeal": appeal.pk, "case": verdict.case_id, "outcome": str(wish.outcome)},
        at=now,
    )
    return appeal


def _restore(verdict: Verdict) -> None:
    about = about_case(verdict.case)
    if about is None or about.is_gone:
        return
    is_held = verdict.decision == Decision.HOLD and not about.is_public
    if about.is_declined or is_held or (verdict.decision == Decision.LIMIT and about.is_public):
        let_appear(about)


def _tell(appeal: Appeal, statement: Statement, now: datetime) -> None:
    author = appeal.verdict.case.author
    if author is not None:
        body = {"decision": statement.public_id, "words": appeal.words_back}
        tell(author, f"appeal_{appeal.outcome}", body, at=now)


@transaction.atomic
def tell_overdue_appeals(now: datetime | None = None) -> int:
    """Tell the safeguarding leads of each appeal that nobody decided within 72 h, once: how many.

    They are alerted over their channels of duty too; the fact `appeal_overdue` is recorded with it.
    """
    now = now or timezone.now()
    overdue = Appeal.objects.filter(decided_at=None, overdue_told_at=None, due_at__lt=now)
    found = list(overdue.select_for_update().select_related("verdict__case"))
    for appeal in found:
        appeal.overdue_told_at = now
        appeal.save(update_fields=["overdue_told_at"])
        for lead in holders_of(Role.SAFEGUARDING_LEAD):
            tell(lead, "appeal_overdue", {"appeal": appeal.public_id}, at=now)
            if lead.pk != appeal.verdict.case.author_id:
                _alert(appeal, lead, now)
        record_fact("appeal_overdue", {"appeal": appeal.pk, "case": appeal.verdict.case_id}, at=now)
    return len(found)


def _alert(appeal: Appeal, lead: Person, now: datetime) -> None:
    """Write what goes out over a lead's channels; ringing sends it, and tries again where it fails."""
    for channel in channels_for(lead):
        Alert.objects.get_or_create(
            case=appeal.verdict.case,
            round=appeal.verdict.round,
            step=APPEAL_OVERDUE,
            channel=channel,
            defaults={"person": lead, "way": channel.way, "made_at": now, "retry_at": now},
        )
