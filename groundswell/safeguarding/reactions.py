"""What the desk answers: a rendered answer opens a case, a video that is gone closes it."""

from groundswell.events.rules import FactRecord, Reaction
from groundswell.safeguarding.actions import comment_gone, comment_written, video_gone
from groundswell.safeguarding.actions.cases import answer_uploaded
from groundswell.safeguarding.actions.claims import give_up_cases_of
from groundswell.safeguarding.actions.consents import consent_moved
from groundswell.safeguarding.actions.drills import drill_decided
from groundswell.safeguarding.actions.gates import challenge_moved
from groundswell.safeguarding.actions.holds import account_erased, data_handed_out, verdict_given
from groundswell.safeguarding.tasks import look_at_rendered


def account_closed(fact: FactRecord) -> None:
    """A colleague closed her account: what she had open waits for the others again."""
    give_up_cases_of(fact.number("person"))


REACTIONS = [
    Reaction(name="safeguarding.free_cases_of_closed", fact="account_closed", action=account_closed),
    Reaction(name="safeguarding.end_drill", fact="verdict_given", action=drill_decided),
    Reaction(name="safeguarding.look_at_gates", fact="challenge_state_changed", action=challenge_moved),
    Reaction(name="safeguarding.open_urgent_case", fact="video_uploaded", action=answer_uploaded),
    Reaction(name="safeguarding.open_case", fact="video_rendered", action=look_at_rendered),
    Reaction(name="safeguarding.drop_case_of_withdrawn", fact="video_withdrawn", action=video_gone),
    Reaction(name="safeguarding.drop_case_of_erased", fact="video_erased", action=video_gone),
    Reaction(name="safeguarding.open_case_of_comment", fact="comment_written", action=comment_written),
    Reaction(
        name="safeguarding.drop_case_of_withdrawn_comment", fact="comment_withdrawn", action=comment_gone
    ),
    Reaction(name="safeguarding.drop_case_of_erased_comment", fact="comment_erased", action=comment_gone),
    *(
        Reaction(name=f"safeguarding.note_{fact}", fact=fact, action=consent_moved)
        for fact in ("consent_given", "consent_changed", "consent_withdrawn")
    ),
    Reaction(name="safeguarding.settle_hold", fact="verdict_given", action=verdict_given),
    Reaction(name="safeguarding.note_erasure", fact="person_erased", action=account_erased),
    Reaction(name="safeguarding.note_download", fact="data_handed_out", action=data_handed_out),
]
