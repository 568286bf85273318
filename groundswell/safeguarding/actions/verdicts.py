"""Gives verdicts and carries them out."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from groundswell.challenges.access import Entry
from groundswell.challenges.actions import join_tree
from groundswell.challenges.reads import entry_of_video, rule_lines
from groundswell.events.actions import record_fact
from groundswell.lifecycle import WrongState
from groundswell.notices.actions import tell
from groundswell.people.access import Person, require
from groundswell.people.rules import Role
from groundswell.safeguarding import states
from groundswell.safeguarding.access import case_for
from groundswell.safeguarding.actions.claims import CLAIMED, TAKEN, is_claimed_by_another
from groundswell.safeguarding.models import Case, Verdict
from groundswell.safeguarding.rules import AlreadyDecided, Decision, Ground, VerdictWish, check_verdict
from groundswell.videos.access import Video
from groundswell.videos.actions import decline_video, publish_video
from groundswell.videos.rules import State


@transaction.atomic
def give_verdict(moderator: Person, case_public_id: str, wish: VerdictWish, *, round_seen: int) -> Verdict:
    """Give the verdict on a case; publishing, joining the tree and telling the author are one with it.

    `round_seen` is the round of the case that the moderator's page showed.
    Raises NotAllowed, AlreadyDecided (by somebody else, or in another round) and VerdictRefused.
    """
    require(moderator, Role.MODERATOR, Role.SAFEGUARDING_LEAD)
    case_for(moderator, case_public_id)
    case = Case.objects.select_for_update().select_related("video__author").get(public_id=case_public_id)
    now = timezone.now()
    if case.state != states.OPEN or case.round != round_seen:
        raise AlreadyDecided(TAKEN)
    if is_claimed_by_another(case, moderator, now):
        raise AlreadyDecided(CLAIMED)
    video = case.video
    entry = entry_of_video(video.pk) if video else None
    if video is None or entry is None:
        raise AlreadyDecided(TAKEN)
    check_verdict(wish, frozenset(rule.id for rule in rule_lines(entry.challenge, "en")))
    verdict = Verdict.objects.create(
        case=case,
        round=case.round,
        moderator=moderator,
        decision=wish.decision,
        ground=Ground.RULE if wish.decision is Decision.DECLINE else "",
        rule=wish.rule if wish.decision is Decision.DECLINE else "",
        words=wish.words.strip() if wish.decision is Decision.DECLINE else "",
        at=now,
    )
    case.state = states.LIFECYCLE.apply(case.state, "decide", states.MODERATOR)
    case.state_since = now
    case.save(update_fields=["state", "state_since"])
    try:
        _carry_out(case, verdict, video, entry)
    except WrongState as moved:
        # Its author took the video back, and the fact that closes the case is still on its way.
        raise AlreadyDecided(TAKEN) from moved
    record_fact("verdict_given", {"case": case.pk, "video": case.video_id, "decision": str(wish.decision)})
    return verdict


def _carry_out(case: Case, verdict: Verdict, video: Video, entry: Entry) -> None:
    if verdict.decision == Decision.PUBLISH:
        if video.state != State.PUBLISHED:
            publish_video(video.pk)
            join_tree(video.pk)
            _tell_author(video, "video_published", {})
            _tell_answered_author(video, entry)
        return
    rule = _rule_text(video, entry, verdict.rule)
    decline_video(video.pk, f"{rule} {verdict.words}".strip())
    _tell_author(video, "video_declined", {"rule": rule, "words": verdict.words})


def _rule_text(video: Video, entry: Entry, rule_id: str) -> str:
    if video.author is None:
        return ""
    language = video.author.language
    with override(language):
        return next((rule.text for rule in rule_lines(entry.challenge, language) if rule.id == rule_id), "")


def _tell_author(video: Video, kind: str, body: dict[str, str]) -> None:
    if video.author is not None:
        tell(video.author, kind, {"video": video.public_id, **body})


def _tell_answered_author(video: Video, entry: Entry) -> None:
    answered = entry.parent.video if entry.parent else None
    if answered is None or answered.author is None or answered.author_id == video.author_id:
        return
    tell(answered.author, "answer_joined", {"video": answered.public_id})
