"""Gives verdicts and carries them out, whole or not at all."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from groundswell.challenges.reads import rule_lines
from groundswell.events.actions import record_fact
from groundswell.lifecycle import WrongState
from groundswell.people.access import Person, has_role
from groundswell.people.rules import Role
from groundswell.safeguarding import states
from groundswell.safeguarding.access import deciding_case_for
from groundswell.safeguarding.actions import strikes
from groundswell.safeguarding.actions.claims import CLAIMED, TAKEN, is_claimed_by_another
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.actions.statements import ground_text, write_statement
from groundswell.safeguarding.actions.subjects import About, about_case, let_appear, put_away, take_in
from groundswell.safeguarding.actions.telling import (
    answer_reporters,
    tell_appeared,
    tell_held,
    tell_restricted,
)
from groundswell.safeguarding.models import Appeal, Case, Report, Verdict
from groundswell.safeguarding.reads.queues import outlives_subject
from groundswell.safeguarding.reads.statements import standing_verdict
from groundswell.safeguarding.rules import (
    RESTRICTING,
    URGENT,
    AlreadyDecided,
    Decision,
    Ground,
    NewsCameIn,
    VerdictRefused,
    VerdictWish,
    check_confirmed,
    check_verdict,
    gettext_noop,
)

SECOND_WANTED = gettext_noop(
    "A second opinion is wanted here. Decide once it is given, or take the question back."
)
NOT_YET = gettext_noop(
    "The video is still being prepared. Do what helps now, and decide once somebody has seen it."
)
LIST_FIRST = gettext_noop(
    "The list of known material has not answered about this video. It is asked again by itself; a safeguarding lead "
    "can let it pass without."
)
NEWS = gettext_noop("Something new came in: look again before you decide.")
APPEALED = gettext_noop("The author asked for another look at the last decision: that is decided first.")


@transaction.atomic
def give_verdict(
    moderator: Person, case_public_id: str, wish: VerdictWish, *, round_seen: int, now: datetime | None = None
) -> Verdict:
    """Give the verdict on a case; what it does, its statement and all notices are one with it.

    `round_seen` is the round of the case that the moderator's page showed. A hold keeps the case open, in a new
    round. Where the subject of a case that outlives it was taken back, publishing closes the case and changes
    nothing else.
    Raises NotAllowed (on her own words, or what she reported), AlreadyDecided (by somebody else, or in another round),
    NewsCameIn (the round is another one, and nobody decided) and VerdictRefused.
    """
    now = now or timezone.now()
    deciding_case_for(moderator, case_public_id)
    case = Case.objects.select_for_update().get(public_id=case_public_id)
    _check_turn(case, moderator, round_seen, now)
    about = about_case(case)
    if about is None or (about.is_gone and not _can_close(case, wish)):
        raise AlreadyDecided(TAKEN)
    rule_ids = frozenset(rule.id for rule in rule_lines(about.entry.challenge, "en"))
    check_verdict(wish, rule_ids, level=case.level)
    if about.is_preparing:
        raise VerdictRefused(NOT_YET, "decision")
    if wish.decision in {Decision.PUBLISH, Decision.LIMIT} and about.waits_for_list:
        raise VerdictRefused(LIST_FIRST, "decision")
    if wish.decision is Decision.CONFIRM:
        standing = standing_verdict(case, about.state, is_limited=about.is_limited)
        check_confirmed(standing.ground if standing else None, wish, level=case.level)
    verdict = _write(case, moderator, wish, about, now)
    _settle(case, wish.decision, now)
    try:
        _carry_out(verdict, wish, about, now)
    except WrongState as moved:
        # Its author took it back, and the fact that closes the case is still on its way.
        raise AlreadyDecided(TAKEN) from moved
    note(moderator, "verdict_given", case, at=now, decision=str(wish.decision), ground=verdict.ground)
    subject = {"comment": case.comment_id} if case.comment_id else {"video": case.video_id}
    record_fact("verdict_given", {"case": case.pk, **subject, "decision": str(wish.decision)}, at=now)
    return verdict


def _check_turn(case: Case, moderator: Person, round_seen: int, now: datetime) -> None:
    if case.state != states.OPEN or case.round < round_seen:
        raise AlreadyDecided(TAKEN)
    if case.round > round_seen:
        is_decided = case.verdicts.filter(round__gte=round_seen).exists()
        raise AlreadyDecided(TAKEN) if is_decided else NewsCameIn(NEWS)
    if is_claimed_by_another(case, moderator, now):
        raise AlreadyDecided(CLAIMED)
    if case.second_wanted_by_id is not None:
        raise AlreadyDecided(SECOND_WANTED)
    if Appeal.objects.filter(verdict__case=case, decided_at=None).exists():
        raise AlreadyDecided(APPEALED)


def _can_close(case: Case, wish: VerdictWish) -> bool:
    return wish.decision is Decision.PUBLISH and outlives_subject(case)


def _write(case: Case, moderator: Person, wish: VerdictWish, about: About, now: datetime) -> Verdict:
    restricts = wish.decision in RESTRICTING
    ground = wish.ground if restricts else None
    by_lead = has_role(moderator, Role.SAFEGUARDING_LEAD)
    return Verdict.objects.create(
        case=case,
        round=case.round,
        moderator=moderator,
        decision=wish.decision,
        ground=ground or "",
        rule=wish.rule if ground is Ground.RULE else "",
        law=wish.law.strip() if ground is Ground.LAW else "",
        words="" if wish.decision in {Decision.PUBLISH, Decision.CONFIRM} else wish.words.strip(),
        rests_until=strikes.rest_of(case, about.author, wish, now, by_lead=by_lead) if restricts else None,
        at=now,
    )


def _settle(case: Case, decision: Decision, now: datetime) -> None:
    """Close the case; a hold leaves it open, and its next round begins."""
    if decision is Decision.HOLD:
        case.round += 1
    else:
        case.state = states.LIFECYCLE.apply(case.state, "decide", states.MODERATOR)
        case.state_since = now
    case.claimed_by = case.answered_at = case.left_at = None
    case.save(update_fields=["round", "state", "state_since", "claimed_by", "answered_at", "left_at"])


def _carry_out(verdict: Verdict, wish: VerdictWish, about: About, now: datetime) -> None:
    # Nobody wrote the words of a drill, so nothing follows from what is decided on them.
    if about.is_gone or verdict.case.is_drill:
        return
    if wish.decision is Decision.HOLD:
        _hold(verdict, wish, about)
        return
    if wish.decision is Decision.CONFIRM:
        answer_reporters(verdict.case, about, is_changed=False, now=now)
        return
    _replace_standing(verdict, now)
    if wish.decision is Decision.PUBLISH:
        let_appear(about)
        tell_appeared(about)
    else:
        _restrict(verdict, wish, about, now)
    answer_reporters(verdict.case, about, is_changed=wish.decision is not Decision.PUBLISH, now=now)


def _hold(verdict: Verdict, wish: VerdictWish, about: About) -> None:
    """Take it out of sight; what was public had a statement coming, unless it may be a cry for help."""
    take_in(about)
    if about.is_public and verdict.case.level not in URGENT:
        tell_held(about, write_statement(verdict, about, wish.category, _reported(verdict.case)))
    else:
        tell_held(about, None)


def _restrict(verdict: Verdict, wish: VerdictWish, about: About, now: datetime) -> None:
    if wish.decision is Decision.LIMIT:
        let_appear(about, is_limited=True)
    else:
        put_away(about, _reason(verdict, about))
    if about.author is not None and (wish.is_strike or wish.decision is Decision.SUSPEND):
        strikes.strike(verdict, about.author, now)
    statement = write_statement(verdict, about, wish.category, _reported(verdict.case))
    tell_restricted(verdict, about, statement)


def _reason(verdict: Verdict, about: About) -> str:
    """What the author reads beside her video: the rule in her language, and the moderator's words; care alone words."""
    if verdict.ground == Ground.CARE or about.author is None:
        return verdict.words
    with override(about.author.language):
        return f"{ground_text(verdict, about, about.author.language)} {verdict.words}".strip()


def _reported(case: Case) -> frozenset[str]:
    waiting = Report.objects.filter(video=case.video_id, comment=case.comment_id, answered_at=None)
    return frozenset(waiting.values_list("category", flat=True))


def _replace_standing(verdict: Verdict, now: datetime) -> None:
    """Undo what earlier verdicts on the same subject restrict, and end holds: this one says what stands."""
    ended = [*RESTRICTING, Decision.HOLD]
    standing = Verdict.objects.filter(case=verdict.case, undone_at=None, decision__in=ended)
    for earlier in standing.exclude(pk=verdict.pk):
        undo_verdict(earlier, now)


def undo_verdict(verdict: Verdict, now: datetime) -> None:
    """Mark a verdict as undone, with its strike and what that took from the account; what is shown is not touched."""
    verdict.undone_at = now
    verdict.save(update_fields=["undone_at"])
    strikes.undo_strike(verdict, now)
    note(None, "verdict_undone", verdict.case, at=now, round=verdict.round)
