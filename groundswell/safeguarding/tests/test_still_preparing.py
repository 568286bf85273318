"""An answer whose words are a cry stands in the queue before its video is rendered; only the verdict waits."""

import pytest
from django.test import Client
from django.utils import timezone

from groundswell.challenges.access import Challenge, Entry
from groundswell.people.access import Person
from groundswell.safeguarding.actions import give_verdict
from groundswell.safeguarding.actions.cases import open_case_for_video, open_urgent_case
from groundswell.safeguarding.actions.claims import claim_case
from groundswell.safeguarding.actions.seals import seal_case
from groundswell.safeguarding.models import Case, StepDone
from groundswell.safeguarding.reads import next_case, queue
from groundswell.safeguarding.rules import AlreadyDecided, Decision, VerdictRefused, VerdictWish
from groundswell.safeguarding.rules.seals import SealReason
from groundswell.safeguarding.tests.cries import DANGER
from groundswell.safeguarding.tests.decided import decided
from groundswell.videos.access import Video
from groundswell.videos.rules import State
from tests.stage import handed_in_answer, open_challenge, original_of, rendered, video_id_of

pytestmark = pytest.mark.django_db
PUBLISH = VerdictWish(Decision.PUBLISH, is_cared_for=True)


@pytest.fixture
def challenge(lea: Person) -> Challenge:
    return open_challenge(lea)


@pytest.fixture
def sent(challenge: Challenge, mina: Person) -> Entry:
    return handed_in_answer(mina, original_of(challenge), DANGER)


def case_of(entry: Entry) -> Case:
    case = open_urgent_case(video_id_of(entry))
    assert case is not None
    return case


@pytest.mark.parametrize("lease", ["", "a worker"])
def test_it_stands_in_the_queue_with_its_words_and_everything_but_the_verdict(
    client: Client, sent: Entry, vera: Person, lease: str
) -> None:
    case = case_of(sent)
    if lease:
        rendering = {"state": State.RENDERING, "lease": lease, "lease_until": timezone.now()}
        Video.objects.filter(pk=video_id_of(sent)).update(**rendering)
    assert [row.public_id for row in queue(vera, "en").rows] == [case.public_id]
    assert next_case(vera).case == case
    client.force_login(vera)
    shown = client.post("/desk/next", follow=True).content.decode()
    assert DANGER in shown
    assert "The video is still being prepared" in shown
    assert 'name="decision"' not in shown
    for way in ("release", "level", "hand"):
        assert f"/desk/{case.public_id}/{way}" in shown
    assert "The emergency service" in shown
    done = client.post(f"/desk/{case.public_id}/step", {"step": "1"}, follow=True).content.decode()
    assert "The video is still being prepared" in done


def test_the_protocol_of_another_country_can_be_chosen(client: Client, sent: Entry, vera: Person) -> None:
    address = f"/desk/{case_of(sent).public_id}/"
    client.force_login(vera)
    assert 'value="BE" selected' in client.get(address).content.decode()
    assert 'value="FR" selected' in client.get(address, {"country": "FR"}).content.decode()
    assert 'value="BE" selected' in client.get(address, {"country": "XX"}).content.decode()
    done = client.post(f"{address}step", {"step": "1", "country": "FR"})
    assert done["Location"] == f"{address}?country=FR#protocol"
    assert [row.country for row in StepDone.objects.all()] == ["FR"]
    assert ">Done<" in client.get(done["Location"]).content.decode()
    assert ">Done<" not in client.get(address).content.decode()


def test_nobody_decides_before_there_is_something_to_see(client: Client, sent: Entry, vera: Person) -> None:
    case = case_of(sent)
    for wish in (PUBLISH, VerdictWish(Decision.HOLD, words="I wait.")):
        with pytest.raises(VerdictRefused):
            give_verdict(vera, case.public_id, wish, round_seen=1)
    client.force_login(vera)
    told = client.post(
        f"/desk/{case.public_id}/", {"decision": "publish", "round": "1", "is_cared_for": "on"}
    )
    assert "decide once somebody has seen it" in told.content.decode()
    claim_case(vera, case.public_id)
    rendered(sent)
    assert open_case_for_video(video_id_of(sent)) == case
    decided(vera, case, PUBLISH)
    assert Video.objects.get(pk=video_id_of(sent)).state == State.PUBLISHED


def test_a_video_that_could_not_be_prepared_leaves_a_case_that_can_be_closed(
    client: Client, sent: Entry, vera: Person
) -> None:
    case = case_of(sent)
    Video.objects.filter(pk=video_id_of(sent)).update(state=State.FAILED)
    client.force_login(vera)
    assert "could not be prepared" in client.get(f"/desk/{case.public_id}/").content.decode()
    with pytest.raises(AlreadyDecided):
        decided(vera, case, VerdictWish(Decision.DECLINE, "kind", "No.", is_not_distress=True))
    decided(vera, case, PUBLISH)
    assert queue(vera, "en").rows == []
    assert Video.objects.get(pk=video_id_of(sent)).state == State.FAILED


def test_what_was_sealed_by_its_words_is_sealed_when_it_is_rendered(sent: Entry, vera: Person) -> None:
    case = case_of(sent)
    seal_case(vera, case.public_id, SealReason.SUSPECTED)
    rendered(sent)
    open_case_for_video(video_id_of(sent))
    video = Video.objects.get(pk=video_id_of(sent))
    assert video.files == {}
    assert video.sealed_files


def test_the_log_of_a_case_is_a_link_for_safeguarding_leads(
    client: Client, sent: Entry, vera: Person, sam: Person
) -> None:
    case = case_of(sent)
    link, consents = f"/desk/{case.public_id}/log", "/desk/consents/"
    for person, is_there in ((vera, False), (sam, True)):
        client.force_login(person)
        assert (link in client.get(f"/desk/{case.public_id}/").content.decode()) is is_there
        assert (client.get(link).status_code == 200) is is_there
        assert (consents in client.get("/desk/").content.decode()) is is_there
