"""The pages of duty: the roster, one's own duty, alerts, what the desk carries, drills; each opens for whom it is."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from groundswell.challenges.access import Challenge
from groundswell.challenges.actions.intake import limit_intake
from groundswell.frame.idempotency import FIELD, new_key
from groundswell.people.access import Person
from groundswell.safeguarding.actions import duty
from groundswell.safeguarding.actions.ringing import ring
from groundswell.safeguarding.models import Alert, AlertChannel, Drill, Reader, Shift
from groundswell.safeguarding.reads.alerts import sealed
from groundswell.safeguarding.tests.cries import cry_of
from tests.cast import Cast
from tests.stage import open_challenge

DOORS = {
    "my_duty": {"vera", "sam"},
    "roster": {"sam"},
    "capacity": {"lea", "sam"},
    "drills": {"sam"},
}


@pytest.fixture
def challenge(lea: Person) -> Challenge:
    """An open challenge."""
    return open_challenge(lea)


def signed_in(person: Person) -> Client:
    """A browser of somebody."""
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("door", DOORS)
def test_a_page_opens_for_whom_it_is(door: str, cast: Cast) -> None:
    for name, person in cast.items():
        client = signed_in(person) if isinstance(person, Person) else Client()
        status = client.get(reverse(f"safeguarding:{door}")).status_code
        assert (status == 200) == (name in DOORS[door]), name


@pytest.mark.parametrize("week", ["0001-01-03", "9999-12-30", "2026-02-30", "x"])
def test_a_week_that_no_calendar_has_is_this_one(sam: Person, week: str) -> None:
    client = signed_in(sam)
    now = client.get(reverse("safeguarding:roster")).context["week"]
    assert client.get(reverse("safeguarding:roster"), {"week": week}).context["week"] == now


def test_the_safeguarding_lead_makes_the_roster_without_javascript(sam: Person, vera: Person) -> None:
    client = signed_in(sam)
    client.post(
        reverse("safeguarding:set_reader"),
        {"person": vera.public_id, "languages": ["en", "ar"], "zone": "Europe/Brussels"},
    )
    reader = Reader.objects.get(person=vera)
    hours = {
        "reader": reader.pk,
        "weekdays": ["0", "1"],
        "begins": "22:00",
        "ends": "06:00",
        "first_day": "2026-01-01",
    }
    assert client.post(reverse("safeguarding:set_shift"), hours).status_code == 302
    first = Shift.objects.get()
    page = client.get(reverse("safeguarding:roster"), {"shift": first.public_id}).content.decode()
    assert "22:00–06:00" in page
    assert f'value="{first.public_id}"' in page
    client.post(reverse("safeguarding:set_shift"), {**hours, "begins": "20:00", "shift": first.public_id})
    changed = Shift.objects.get()
    assert (changed.begins.hour, changed.zone) == (20, "Europe/Brussels")
    single = {"reader": reader.pk, "kind": "away", "begins": "2026-05-01T09:00", "ends": "2026-05-01T17:00"}
    client.post(reverse("safeguarding:add_single"), single)
    away = reader.absences.get()
    assert away.begins.isoformat() == "2026-05-01T07:00:00+00:00"
    client.post(reverse("safeguarding:remove_single", args=[away.public_id]))
    client.post(reverse("safeguarding:remove_shift", args=[changed.public_id]))
    assert not Shift.objects.exists()
    client.post(reverse("safeguarding:remove_reader", args=[vera.public_id]))
    assert not Reader.objects.exists()


def test_hours_that_cover_nothing_are_said_in_the_form(sam: Person, vera: Person) -> None:
    reader = duty.set_reader(sam, vera, ["en"], "UTC")
    sent = {
        "reader": reader.pk,
        "weekdays": ["0"],
        "begins": "09:00",
        "ends": "09:00",
        "first_day": "2026-01-01",
    }
    answer = signed_in(sam).post(reverse("safeguarding:set_shift"), sent)
    assert answer.status_code == 422
    assert "begins and ends at different times" in answer.content.decode()


def test_a_moderator_takes_a_break_and_comes_back(sam: Person, vera: Person) -> None:
    duty.staff_around_the_clock(sam, [vera], ["en"])
    client = signed_in(vera)
    client.post(reverse("safeguarding:break"), {"minutes": "15"})
    assert "On a break" in client.get(reverse("safeguarding:my_duty")).content.decode()
    client.post(reverse("safeguarding:end_break"))
    assert "On duty" in client.get(reverse("safeguarding:my_duty")).content.decode()


def test_the_secret_of_a_webhook_is_shown_once(vera: Person) -> None:
    client = signed_in(vera)
    added = client.post(
        reverse("safeguarding:add_channel"), {"way": "webhook", "address": "https://pager.example/hook"}
    )
    channel = AlertChannel.objects.get(person=vera)
    assert channel.secrets["shared"] in added.content.decode()
    assert channel.secrets["shared"] not in client.get(reverse("safeguarding:my_duty")).content.decode()
    refused = client.post(reverse("safeguarding:add_channel"), {"way": "webhook", "address": "ftp://x"})
    assert refused.status_code == 422
    client.post(reverse("safeguarding:remove_channel", args=[channel.public_id]))
    assert not AlertChannel.objects.filter(way="webhook").exists()


def test_only_a_button_is_a_receipt_and_no_sign_in_is_needed_for_it(
    challenge: Challenge, sam: Person, vera: Person, mina: Person
) -> None:
    duty.staff_around_the_clock(sam, [vera], ["en"])
    case = cry_of(mina, challenge)
    ring()
    alert = Alert.objects.get()
    address = reverse("safeguarding:alert", args=[sealed(alert)])
    assert Client().get(address).status_code == 200
    assert Alert.objects.filter(confirmed_at=None).exists()
    answer = Client().post(address)
    assert answer["Location"] == reverse("safeguarding:case", args=[case.public_id])
    assert not Alert.objects.filter(confirmed_at=None).exists()
    assert Client().get(reverse("safeguarding:alert", args=["forged:word"])).status_code == 404


def test_the_script_for_pushes_stays_at_one_address(db: None) -> None:
    answer = Client().get(reverse("safeguarding:alarm_worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    assert b"showNotification" in answer.content


def test_the_lead_sees_what_the_desk_carries_and_takes_in_less(challenge: Challenge, lea: Person) -> None:
    client = signed_in(lea)
    client.post(reverse("safeguarding:wish_intake", args=[challenge.slug]), {"per_hour": "3"})
    challenge.refresh_from_db()
    assert challenge.intake_wish_per_hour == 3
    limit_intake(challenge, 0)
    page = client.get(reverse("safeguarding:capacity")).content.decode()
    assert "full" in page
    assert "Nobody is on duty now" in page


def test_a_drill_is_started_by_a_button_and_sent_twice_is_one(
    challenge: Challenge, sam: Person, vera: Person
) -> None:
    duty.staff_around_the_clock(sam, [vera], ["en"])
    client, sent = signed_in(sam), {"language": "en", FIELD: new_key()}
    client.post(reverse("safeguarding:run_drill"), sent)
    client.post(reverse("safeguarding:run_drill"), sent)
    drill = Drill.objects.get()
    assert timezone.now() - drill.at < timedelta(minutes=1)
    assert "under way" in client.get(reverse("safeguarding:drills")).content.decode()
