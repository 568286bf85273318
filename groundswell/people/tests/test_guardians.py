"""Asking a guardian, her yes, and its end, as actions: what is kept, what opens, what cannot be done."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from groundswell.people import access, reads
from groundswell.people.actions import (
    ask_guardian,
    change_place,
    change_switches,
    forget_guardian_requests,
    give_consent,
    mark_same_device,
    note_mark_seen,
    release_from_guardian,
    release_grown,
    revoke_guardian_request,
    withdraw_consent,
)
from groundswell.people.models import GuardianConsent, GuardianRequest, Person
from groundswell.people.rules import CONSENT_AGES, ConsentRefused
from groundswell.people.tests.asked import WORDS, consented, facts
from tests.cast import Cast, participant


def refusal(act: object, *arguments: object) -> str:
    with pytest.raises(ConsentRefused) as refused:
        act(*arguments)  # type: ignore[operator]
    return refused.value.reason


def test_of_link_code_and_key_only_hashes_are_kept(mina_in_germany: Person) -> None:
    asked = ask_guardian(mina_in_germany)
    given = give_consent(asked.request, {"answer": True}, WORDS)
    with connection.cursor() as cursor:
        cursor.execute("select * from people_guardianrequest")
        rows = str(cursor.fetchall())
        cursor.execute("select * from people_guardianconsent")
        rows += str(cursor.fetchall())
    secrets = (asked.link_secret, asked.code, asked.code.replace("-", ""), given.key, given.link_secret)
    assert not any(secret in rows for secret in secrets)
    assert len(asked.link_secret) >= 22
    assert reads.request_by_link(asked.link_secret) == asked.request
    assert reads.request_by_code(asked.code.lower()) == asked.request
    assert reads.consent_by_key(given.key.replace("-", " ")) == given.consent
    assert reads.consent_by_link(given.link_secret) == given.consent


def test_a_consent_says_under_which_law_and_words_and_names_nobody(mina_in_germany: Person) -> None:
    consent = consented(mina_in_germany, "answer").consent
    row = CONSENT_AGES["DE"]
    assert (consent.law_country, consent.law_age_years, consent.law_source) == (
        "DE",
        row.age_years,
        row.source,
    )
    assert (consent.age_band, consent.text_language, consent.text_hash) == ("13-15", "en", "0" * 64)
    assert consent.guardian is None
    assert facts("consent_given") == [{"person": mina_in_germany.pk}]


def test_each_switch_opens_its_door_and_no_other(mina_in_germany: Person) -> None:
    doors = {"answer": access.may_answer, "comment": access.may_comment, "notices": access.may_get_notices}
    assert not any(door(mina_in_germany) for door in (*doors.values(), access.may_like))
    given = consented(mina_in_germany)
    assert not any(door(mina_in_germany) for door in doors.values())
    assert access.may_like(mina_in_germany)
    for name in doors:
        change_switches(given.consent, {name: True})
        assert [other for other, door in doors.items() if door(mina_in_germany)] == [name]
    assert len(facts("consent_changed")) == len(doors)


@pytest.mark.parametrize("country", [*CONSENT_AGES, "", "US"])
@pytest.mark.parametrize("age", [13, 14, 15, 16, 17, 18])
def test_who_asks_is_who_is_younger_than_the_law_says(db: None, country: str, age: int) -> None:
    person = participant("Young one", age, country)
    if person.needs_guardian:
        assert ask_guardian(person).request.person == person
    else:
        assert refusal(ask_guardian, person) == "not_needed"
        assert access.may_answer(person)
        assert access.may_comment(person)


def test_nobody_of_the_cast_but_a_young_one_asks(cast: Cast) -> None:
    people = [person for person in cast.values() if isinstance(person, Person)]
    assert {refusal(ask_guardian, person) for person in people} == {"not_needed"}


def test_a_new_link_ends_the_one_before(mina_in_germany: Person) -> None:
    first, second = ask_guardian(mina_in_germany), ask_guardian(mina_in_germany)
    assert refusal(give_consent, first.request, {}, WORDS) == "revoked"
    assert give_consent(second.request, {}, WORDS).consent.ended_at is None


def test_a_link_works_once(mina_in_germany: Person) -> None:
    asked = ask_guardian(mina_in_germany)
    give_consent(asked.request, {}, WORDS)
    assert refusal(give_consent, asked.request, {"answer": True}, WORDS) == "used"
    assert GuardianConsent.objects.count() == 1


def test_a_link_can_be_taken_back_and_lasts_a_week(mina_in_germany: Person) -> None:
    asked = ask_guardian(mina_in_germany)
    revoke_guardian_request(mina_in_germany)
    assert refusal(give_consent, asked.request, {}, WORDS) == "revoked"
    asked = ask_guardian(mina_in_germany)
    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1)):
        assert refusal(give_consent, asked.request, {}, WORDS) == "expired"


def test_links_are_not_made_all_day(mina_in_germany: Person) -> None:
    for _ in range(5):
        ask_guardian(mina_in_germany)
    assert refusal(ask_guardian, mina_in_germany) == "too_many"
    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)):
        ask_guardian(mina_in_germany)


def test_who_has_a_consent_asks_no_second_guardian(mina_in_germany: Person) -> None:
    consented(mina_in_germany)
    assert refusal(ask_guardian, mina_in_germany) == "has_consent"


def test_only_a_grown_participant_becomes_a_guardian(
    cast: Cast, mina_in_germany: Person, omar: Person
) -> None:
    asked = ask_guardian(mina_in_germany)
    for name in ("mina", "lea", "vera", "noor", "sam", "olu"):
        with pytest.raises(ConsentRefused, match="not_grown"):
            give_consent(asked.request, {}, WORDS, guardian=cast[name])  # type: ignore[arg-type]
    with pytest.raises(ConsentRefused, match="herself"):
        give_consent(asked.request, {}, WORDS, guardian=mina_in_germany)
    assert give_consent(asked.request, {}, WORDS, guardian=omar).consent.guardian == omar


def test_taking_it_back_closes_everything_at_once_and_she_can_ask_again(mina_in_germany: Person) -> None:
    given = consented(mina_in_germany, "answer", "comment", "notices")
    withdraw_consent(given.consent)
    doors = (access.may_answer, access.may_comment, access.may_get_notices, access.may_like)
    assert not any(door(mina_in_germany) for door in doors)
    assert facts("consent_withdrawn") == [{"person": mina_in_germany.pk}]
    assert refusal(withdraw_consent, given.consent) == "ended"
    assert refusal(change_switches, given.consent, {"answer": True}) == "ended"
    consented(mina_in_germany, "answer")
    assert access.may_answer(mina_in_germany)


def test_at_the_age_of_consent_a_guardian_cannot_take_it_back(mina_in_germany: Person) -> None:
    given = consented(mina_in_germany, "answer")
    with time_machine.travel(timezone.now() + timedelta(days=3 * 366)):
        assert refusal(withdraw_consent, given.consent) == "grown"
    assert access.may_answer(mina_in_germany)
    assert facts("consent_withdrawn") == []


def test_no_move_of_hers_ends_the_need_of_a_guardian(mina_in_germany: Person) -> None:
    given = consented(mina_in_germany, "answer")
    change_place(mina_in_germany, language="en", country="BE")
    withdraw_consent(given.consent)
    assert not access.may_answer(mina_in_germany)


def test_a_guardian_says_that_it_is_time(mina_in_germany: Person) -> None:
    given = consented(mina_in_germany)
    release_from_guardian(given.consent)
    mina_in_germany.refresh_from_db()
    assert access.may_answer(mina_in_germany)
    assert reads.consent_of(mina_in_germany) is None
    assert refusal(withdraw_consent, given.consent) == "ended"


def test_three_years_after_joining_everybody_decides_alone(mina_in_germany: Person, mina: Person) -> None:
    given = consented(mina_in_germany)
    assert release_grown() == 0
    with time_machine.travel(timezone.now() + timedelta(days=3 * 366)):
        assert release_grown() == 1
        assert release_grown() == 0
    given.consent.refresh_from_db()
    mina_in_germany.refresh_from_db()
    assert (given.consent.ended_by, mina_in_germany.needs_guardian) == ("grown", False)


def test_old_links_are_deleted(mina_in_germany: Person) -> None:
    ask_guardian(mina_in_germany)
    forget_guardian_requests()
    assert GuardianRequest.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        forget_guardian_requests()
    assert not GuardianRequest.objects.exists()


def test_marked_consents_are_listed_until_they_end_unseen_ones_first(
    mina_in_germany: Person, sam: Person
) -> None:
    consented(mina_in_germany)
    other = participant("Jonas", 13, "DE")
    second = consented(other).consent
    assert reads.marked_consents() == []
    mark_same_device(mina_in_germany)
    mark_same_device(other)
    lines = reads.marked_consents()
    assert [line.person.pseudonym for line in lines] == ["Jonas", "Mina in Germany"]
    note_mark_seen(access.marked_consent_for(sam, second.public_id))
    assert [(line.person.pseudonym, line.is_seen) for line in reads.marked_consents()] == [
        ("Mina in Germany", False),
        ("Jonas", True),
    ]
    withdraw_consent(second)
    assert len(reads.marked_consents()) == 1
