"""What the desk keeps about people, for the one table of holdings.

Decisions about a person and what she wrote to the desk are handed out to her. Which level or signal a text was given,
who of staff saw it, who reported it, and words meant for colleagues are not: they would tell how to hide from the
desk, or are about somebody else (GDPR art. 15(4)).
"""

from collections.abc import Sequence

from groundswell.frame.holdings import JSON, Holding, gettext_noop
from groundswell.safeguarding.actions.holds import erase_cases_of
from groundswell.safeguarding.actions.reports import SENDERS_KEPT
from groundswell.safeguarding.models import (
    Case,
    Message,
    Opinion,
    Report,
    Rest,
    SealKey,
    Strike,
    Verdict,
    Whereabouts,
)
from groundswell.safeguarding.rules import Decision
from groundswell.safeguarding.rules.holds import PLACE_KEPT, WORDS_KEPT
from groundswell.safeguarding.rules.rests import RESTS_KEPT


def _decisions(person: int) -> JSON:
    rows = (
        Verdict.objects.filter(case__author_id=person)
        .exclude(decision=Decision.HOLD.value, statement=None)
        .select_related("case__video", "case__comment", "statement", "appeal")
        .order_by("pk")
    )
    return [_decision(row) for row in rows]


def _decision(row: Verdict) -> JSON:
    statement, appeal = getattr(row, "statement", None), getattr(row, "appeal", None)
    subject = row.case.video or row.case.comment
    return {
        "about": subject.public_id if subject else "",
        "decision": row.decision,
        "ground": row.ground,
        "rule": row.rule,
        "law": row.law,
        "words": "" if row.decision == Decision.HOLD else row.words,
        "rests_until": row.rests_until.isoformat() if row.rests_until else None,
        "at": row.at.isoformat(),
        "undone_at": row.undone_at.isoformat() if row.undone_at else None,
        "statement": dict(statement.fields) if statement else None,
        "appeal": {
            "words": appeal.words,
            "at": appeal.at.isoformat(),
            "outcome": appeal.outcome,
            "words_back": appeal.words_back,
        }
        if appeal
        else None,
    }


def _thread(person: int) -> JSON:
    """The messages with the desk, whose names at the desk are left out, and where she said that she was."""
    messages = Message.objects.filter(thread__case__author_id=person).order_by("pk")
    places = Whereabouts.objects.filter(case__author_id=person).order_by("pk")
    return {
        "messages": [
            {"from": "you" if row.is_from_author else "us", "words": row.text, "at": row.at.isoformat()}
            for row in messages
        ],
        "where_you_said_you_are": [{"words": row.words, "at": row.at.isoformat()} for row in places],
    }


def _reports(person: int) -> JSON:
    rows = Report.objects.filter(reporter_id=person).order_by("pk")
    return [{"category": row.category, "words": row.words, "at": row.at.isoformat()} for row in rows]


def _strikes(person: int) -> JSON:
    return [
        {
            "step": row.step,
            "at": row.at.isoformat(),
            "undone_at": row.undone_at.isoformat() if row.undone_at else None,
        }
        for row in Strike.objects.filter(person_id=person).order_by("pk")
    ]


def _opinions(person: int) -> JSON:
    """What a colleague asked and thought; whose words it was about is not hers to take along."""
    asked = Opinion.objects.filter(asked_by_id=person).order_by("pk")
    given = Opinion.objects.filter(given_by_id=person).order_by("pk")
    return {
        "asked": [{"words": row.question, "at": row.asked_at.isoformat()} for row in asked],
        "given": [
            {
                "words": row.words,
                "agrees": row.agrees,
                "at": row.given_at.isoformat() if row.given_at else None,
            }
            for row in given
        ],
    }


def _rests(person: int) -> JSON:
    return [
        {"from": row.offered_at.isoformat(), "until": row.until.isoformat(), "skipped": row.is_skipped}
        for row in Rest.objects.filter(person_id=person).order_by("pk")
    ]


def _seal_keys(person: int) -> JSON:
    return [{"at": row.at.isoformat()} for row in SealKey.objects.filter(person_id=person).order_by("pk")]


def _left(words: Sequence[str]) -> int:
    """Cases about what is erased that still name somebody or hold a thread."""
    cases = Case.objects.filter(video__public_id__in=words) | Case.objects.filter(
        comment__public_id__in=words
    )
    return cases.exclude(author=None, thread=None, whereabouts=None).count()


HOLDINGS = (
    Holding(
        name="safeguarding.decisions",
        what=gettext_noop("What was decided about your video or words, why, and what you answered"),
        why=gettext_noop("So that you can contest it, and somebody else can look again"),
        ground="GDPR 6(1)(c)",
        how_long=gettext_noop(
            "The words for six months; that there was a decision for good, without your name"
        ),
        job="safeguarding.forget_old_words",
        kept_s=int(WORDS_KEPT.total_seconds()),
        hand_out=_decisions,
        erase=erase_cases_of,
        left=_left,
        may_stay={
            "safeguarding_statement.fields": gettext_noop(
                "The statement of reasons, which the law asks us to keep; it names nobody"
            ),
        },
    ),
    Holding(
        name="safeguarding.thread",
        what=gettext_noop("Your messages with the people who look after this site"),
        why=gettext_noop("So that you can be helped, and two of us can see that it is done well"),
        ground="GDPR 6(1)(d), 9(2)(c)",
        how_long=gettext_noop("Six months after it ended, or until you close your account"),
        job="safeguarding.forget_old_words",
        kept_s=int(WORDS_KEPT.total_seconds()),
        hand_out=_thread,
    ),
    Holding(
        name="safeguarding.places",
        what=gettext_noop("Where you said that you are, if you did"),
        why=gettext_noop("So that help can find you"),
        ground="GDPR 6(1)(d)",
        how_long=gettext_noop("A week after it ended"),
        job="safeguarding.forget_places",
        kept_s=int(PLACE_KEPT.total_seconds()),
    ),
    Holding(
        name="safeguarding.reports",
        what=gettext_noop("What you reported, and your words about it"),
        why=gettext_noop("So that somebody looks at it and you hear what came of it"),
        ground="GDPR 6(1)(c)",
        how_long=gettext_noop(
            "The words for six months, and your name beside them until you close your account"
        ),
        job="safeguarding.forget_old_words",
        kept_s=int(WORDS_KEPT.total_seconds()),
        hand_out=_reports,
    ),
    Holding(
        name="safeguarding.senders",
        what=gettext_noop("A checksum of who reported something on one day"),
        why=gettext_noop("So that nobody counts twice"),
        ground="GDPR 6(1)(f)",
        how_long=gettext_noop("Two days"),
        job="safeguarding.forget_senders",
        kept_s=int(SENDERS_KEPT.total_seconds()),
    ),
    Holding(
        name="safeguarding.strikes",
        what=gettext_noop("How often something of yours broke a rule"),
        why=gettext_noop(
            "So that whoever does it again and again is treated differently from whoever does it once"
        ),
        ground="GDPR 6(1)(f)",
        how_long=gettext_noop("Until you close your account; old ones do not count"),
        hand_out=_strikes,
    ),
    Holding(
        name="safeguarding.opinions",
        what=gettext_noop("For staff: second opinions that you asked for or gave"),
        why=gettext_noop("So that nobody has to decide what is hard alone"),
        ground="GDPR 6(1)(f)",
        how_long=gettext_noop("Six months after the case ended; your name while you have an account"),
        job="safeguarding.forget_old_words",
        kept_s=int(WORDS_KEPT.total_seconds()),
        hand_out=_opinions,
    ),
    Holding(
        name="safeguarding.rests",
        what=gettext_noop("For staff: when you rested after a hard case"),
        why=gettext_noop("So that you get your rest, and nobody is asked for too much"),
        ground="GDPR 6(1)(f)",
        how_long=gettext_noop("Thirty days"),
        job="safeguarding.forget_rests",
        kept_s=int(RESTS_KEPT.total_seconds()),
        hand_out=_rests,
    ),
    Holding(
        name="safeguarding.seal_keys",
        what=gettext_noop("For staff: that you agreed to open sealed material"),
        why=gettext_noop("So that nobody opens it alone"),
        ground="GDPR 6(1)(c)",
        how_long=gettext_noop("With the case; your name while you have an account"),
        hand_out=_seal_keys,
    ),
    Holding(
        name="safeguarding.log",
        what=gettext_noop(
            "Who of staff saw and did what in a case; nobody’s words, and nobody outside staff"
        ),
        why=gettext_noop("So that nobody can misuse what is seen here"),
        ground="GDPR 5(2)",
        how_long=gettext_noop("For good"),
        may_stay={
            "safeguarding_logline.actor": gettext_noop("Who of staff saw and did what, by a number alone"),
            "safeguarding_logline.detail": gettext_noop("Who of staff saw and did what, by a number alone"),
        },
    ),
)
