"""Countries open while help stands there, pause when it lapses, and say why; watching and help stay."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from groundswell.challenges.access import Hindrance, hindrance
from groundswell.challenges.actions import move_challenge, update_challenge
from groundswell.challenges.reads import checklist, document_of, gates_of
from groundswell.challenges.rules import NotReady
from groundswell.engagement.access import comment_hindrance
from groundswell.engagement.rules import Circumstances, CommentHindrance, CommentsClosed
from groundswell.people.access import Person
from groundswell.safeguarding.actions.comments import send_comment
from groundswell.safeguarding.actions.gates import look_at_gates
from groundswell.safeguarding.actions.helplines import retire_helpline, review_protocol, verify_helpline
from groundswell.safeguarding.models import Case, Helpline, LogLine
from tests.cast import participant
from tests.stage import draft, keep_safe, open_challenge, original_of, public_id_of

pytestmark = pytest.mark.django_db


def test_a_country_waits_until_a_line_and_a_protocol_stand(lea: Person) -> None:
    challenge = draft(lea)
    look_at_gates()
    assert gates_of(challenge) == {"BE": False, "JO": False}
    keep_safe(challenge, "BE")
    assert gates_of(challenge) == {"BE": True, "JO": False}
    assert LogLine.objects.filter(action="country_opened").count() == 1


def test_answering_pauses_when_the_last_line_lapses_and_opens_with_the_next_verification(
    lea: Person, mina: Person, sam: Person, client: Client
) -> None:
    original = original_of(
        open_challenge(
            lea,
            closes_on=(timezone.now() + timedelta(days=150)).date().isoformat(),
            use_terms={
                "what": {"en": "a", "ar": "ا"},
                "where": {"en": "a", "ar": "ا"},
                "until": "2099-01-01",
            },
        )
    )
    assert hindrance(mina, original) == Hindrance.NONE
    with time_machine.travel(timezone.now() + timedelta(days=91), tick=False):
        look_at_gates()
        assert hindrance(mina, original) == Hindrance.COUNTRY
        client.force_login(mina)
        shown = client.get(f"/answer/{public_id_of(original)}").content.decode()
        assert "Answering is closed in" in shown
        assert "Belgium" in shown
        assert "Watching, sharing and help stay." in shown
        assert client.get("/c/be-heard/themes/bullying/help/?country=BE").status_code == 200
        assert client.get(f"/v/{public_id_of(original)}/").status_code == 200
        verify_helpline(sam, Helpline.objects.get(country="BE").public_id)
        assert hindrance(mina, original) == Hindrance.COUNTRY
        client.force_login(sam)
        assert "too old" in client.get("/protocols/BE/").content.decode()
        assert client.post("/protocols/BE/review").status_code == 302
        assert hindrance(mina, original) == Hindrance.NONE
    with time_machine.travel(timezone.now() + timedelta(days=91 + 80), tick=False):
        client.force_login(sam)
        assert "due soon" in client.get("/protocols/BE/").content.decode()


def test_comments_pause_too_but_a_cry_is_always_taken(lea: Person, mina: Person, sam: Person) -> None:
    original = original_of(open_challenge(lea, comments="open"), "school")
    assert comment_hindrance(mina, original, "en") == CommentHindrance.NONE
    retire_helpline(sam, Helpline.objects.get(country="BE").public_id)
    assert comment_hindrance(mina, original, "en") == CommentHindrance.COUNTRY
    with pytest.raises(CommentsClosed, match="closed in your country"):
        send_comment(mina, original, "What a nice song", circumstances=Circumstances())
    cry = send_comment(mina, original, "I want to die", circumstances=Circumstances())
    assert Case.objects.get(comment=cry).author == mina


def test_taking_the_only_line_out_pauses_at_once(lea: Person, mina: Person, sam: Person) -> None:
    original = original_of(open_challenge(lea))
    retire_helpline(sam, Helpline.objects.get(country="BE").public_id)
    assert hindrance(mina, original) == Hindrance.COUNTRY
    assert look_at_gates() == 0


def test_nobody_answers_from_nowhere_and_whoever_is_helped_may(lea: Person, client: Client) -> None:
    original = original_of(open_challenge(lea))
    nowhere, listed_nowhere = participant("Nowhere", 20, ""), participant("Ana", 20, "PT")
    assert hindrance(nowhere, original) == Hindrance.COUNTRY_UNKNOWN
    assert hindrance(listed_nowhere, original) == Hindrance.COUNTRY
    assert hindrance(participant("Paul", 20, "FR"), original) == Hindrance.NONE
    client.force_login(nowhere)
    assert "Where do you live?" in client.get(f"/answer/{public_id_of(original)}").content.decode()


def test_the_checklist_asks_for_help_and_for_reviewed_words(lea: Person) -> None:
    challenge = draft(lea)

    def missing() -> set[str]:
        return {answered.id for answered in checklist(challenge) if not answered.holds}

    assert missing() >= {"help_by_country", "help_card"}
    keep_safe(challenge)
    challenge.refresh_from_db()
    assert not missing() & {"help_by_country", "help_card"}
    changed = update_challenge(challenge, document_of(challenge))
    assert not missing() & {"help_card"}
    document = document_of(changed)
    assert document.card is not None
    dict_of_words = dict(document.card.danger.words)
    dict_of_words["en"] = "Other words."
    changed.card = {**changed.card, "T0": {**changed.card["T0"], "words": dict_of_words}}
    challenge = update_challenge(changed, document_of(changed))
    assert "help_card" in missing()
    assert challenge.card["reviewed"]["T0"]["words"]["en"] != "Other words."
    with pytest.raises(NotReady, match="not reviewed"):
        move_challenge(move_challenge(challenge, "prepare"), "open")


def test_a_line_that_lapses_while_the_worker_is_dead_stops_answering_all_the_same(
    lea: Person, mina: Person, sam: Person
) -> None:
    closes_on = (timezone.now() + timedelta(days=150)).date().isoformat()
    terms = {"what": {"en": "a", "ar": "ا"}, "where": {"en": "a", "ar": "ا"}, "until": "2099-01-01"}
    original = original_of(open_challenge(lea, closes_on=closes_on, use_terms=terms))
    assert hindrance(mina, original) == Hindrance.NONE
    with time_machine.travel(timezone.now() + timedelta(days=90, minutes=1), tick=False):
        assert hindrance(mina, original) == Hindrance.COUNTRY
        for line in Helpline.objects.filter(country="BE"):
            verify_helpline(sam, line.public_id)
        review_protocol(sam, "BE")
        assert hindrance(mina, original) == Hindrance.NONE
