"""Helplines and protocols: what may stand in the table, how long it counts, how a file is read."""

from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from groundswell.environment import Environment
from groundswell.frame.problems import NotAllowed
from groundswell.people.access import Person, Somebody
from groundswell.safeguarding.actions import helplines as acts
from groundswell.safeguarding.actions.helplines import (
    import_helplines,
    retire_helpline,
    review_protocol,
    verify_helpline,
    write_helpline,
    write_protocol,
)
from groundswell.safeguarding.commands import app
from groundswell.safeguarding.models import Helpline, LogLine
from groundswell.safeguarding.reads import helplines as reads
from groundswell.safeguarding.reads.helplines import countries_covered, helplines_to_show
from groundswell.safeguarding.rules.helpline_files import HelplineFaults, read_helplines
from groundswell.safeguarding.rules.helplines import (
    Channel,
    Freshness,
    HelplineDocument,
    MadeUpRefused,
    Step,
    Who,
    freshness,
)
from tests.cast import Cast

LINE = HelplineDocument("BE", {"en": "A line"}, "103", Channel.PHONE, "their own page", {"en": "always"})
STEPS = [Step({"en": "112"}, Who.MODERATOR, {"en": "Where she is"})]
CSV = b"""country,name:en,name:ar,contact,channel,languages,age_to,free,source
BE,A line,\xd8\xae\xd8\xb7,103,phone,nl fr,18,yes,their own page
JO,Another,,110,chat,ar,,no,a letter of May
"""


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400)))
def test_a_verification_holds_ninety_days_and_is_due_from_the_seventy_fifth(age: timedelta) -> None:
    now = timezone.now()
    found = freshness(now - age, now)
    assert (found == Freshness.EXPIRED) == (age > timedelta(days=90))
    assert (found == Freshness.FRESH) == (age <= timedelta(days=75))


def test_what_was_never_verified_is_not_fresh() -> None:
    assert freshness(None, timezone.now()) == Freshness.NEVER


def test_a_table_is_read_with_its_languages() -> None:
    first, second = read_helplines(CSV, "lines.csv", may_make_up=False)
    assert first.name == {"en": "A line", "ar": "خط"}
    assert (first.languages, first.age_to, first.is_free) == (("nl", "fr"), 18, True)
    assert (second.channel, second.name, second.age_to) == (Channel.CHAT, {"en": "Another"}, None)


def test_a_yaml_list_is_read_as_the_same() -> None:
    written = (
        b"- {country: be, name: {en: A line}, contact: '103', channel: phone, source: s, hours: {en: h}}\n"
    )
    (line,) = read_helplines(written, "lines.yaml", may_make_up=False)
    assert (line.country, line.contact, line.hours) == ("BE", "103", {"en": "h"})


@pytest.mark.parametrize(
    ("content", "name", "lines"),
    [
        (b"", "a.csv", [1]),
        (b"country,name,contact,channel,source\n", "a.csv", [1]),
        (
            b"country,name,contact,channel,source\nXX,A,1,phone,s\nBE,,1,phone,s\nBE,A,1,pigeon,s\n",
            "a.csv",
            [2, 3, 4, 4],
        ),
        (b"country,name,contact,channel,source,colour\nBE,A,1,phone,s,red\n", "a.csv", [2]),
        (b"country,name,contact,channel,source\nBE,A,1,phone,s\nBE,B,1,phone,s\n", "a.csv", [3]),
        (b"country,country\nBE,BE\n", "a.csv", [1]),
        (b"country,name,contact,channel,source,age_from,age_to\nBE,A,1,phone,s,18,6\n", "a.csv", [2]),
        (b"country,name,contact,channel,source,age_from\nBE,A,1,phone,s,-1\n", "a.csv", [2]),
        (b"country,name,contact,channel,source,fictitious\nBE,A,1,phone,s,true\n", "a.csv", [2]),
        (b"\xff\xfe\x00", "a.csv", [1]),
        (b"country: BE\n", "a.yaml", [1]),
        (b"- [\n", "a.yml", [2]),
        (b"- country: BE\n  name: A\n", "a.yaml", [1, 1, 1]),
    ],
)
def test_every_fault_of_a_file_has_its_line(content: bytes, name: str, lines: list[int]) -> None:
    with pytest.raises(HelplineFaults) as refused:
        read_helplines(content, name, may_make_up=False)
    assert [fault.line for fault in refused.value.faults] == lines


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.yaml"]))
def test_no_file_breaks_the_reader(content: bytes, name: str) -> None:
    with suppress(HelplineFaults):
        assert read_helplines(content, name, may_make_up=True)


@pytest.mark.django_db
def test_what_is_taken_from_a_file_counts_only_once_it_is_verified(sam: Person) -> None:
    write_protocol(sam, "BE", STEPS)
    review_protocol(sam, "BE")
    import_helplines(sam, read_helplines(CSV, "lines.csv", may_make_up=False))
    assert helplines_to_show("BE", "en") == ()
    assert countries_covered() == frozenset()
    verify_helpline(sam, Helpline.objects.get(country="BE").public_id)
    assert countries_covered() == {"BE"}
    (line,) = helplines_to_show("BE", "en")
    assert (line.name, line.address, line.freshness) == ("A line", "tel:103", "fresh")
    import_helplines(sam, read_helplines(CSV, "lines.csv", may_make_up=False))
    assert Helpline.objects.count() == 2
    assert countries_covered() == {"BE"}


@pytest.mark.django_db
def test_what_is_changed_has_to_be_verified_again(sam: Person) -> None:
    row = verify_helpline(sam, write_helpline(sam, LINE).public_id)
    write_helpline(sam, LINE)
    row.refresh_from_db()
    assert row.verified_by == sam
    write_helpline(sam, HelplineDocument(**{**vars(LINE), "contact": "104"}), row.public_id)
    row.refresh_from_db()
    again = Helpline.objects.get(pk=row.pk)
    assert again.contact == "104"
    assert again.verified_at is None
    assert again.verified_by is None
    retire_helpline(sam, row.public_id)
    assert not helplines_to_show("BE", "en")
    assert write_helpline(sam, LINE).pk != row.pk


@pytest.mark.django_db
def test_an_old_line_is_still_shown_with_its_day_but_does_not_count(sam: Person) -> None:
    write_protocol(sam, "BE", STEPS)
    review_protocol(sam, "BE")
    verify_helpline(sam, write_helpline(sam, LINE).public_id)
    with time_machine.travel(timezone.now() + timedelta(days=91), tick=False):
        assert countries_covered() == frozenset()
        assert [line.freshness for line in helplines_to_show("BE", "en")] == ["expired"]


@pytest.mark.django_db
def test_a_protocol_counts_once_reviewed_and_keeps_the_numbers_of_its_steps(sam: Person) -> None:
    verify_helpline(sam, write_helpline(sam, LINE).public_id)
    first = write_protocol(sam, "BE", STEPS)
    assert countries_covered() == frozenset()
    review_protocol(sam, "BE")
    assert countries_covered() == {"BE"}
    more = [Step({"en": "The lead"}, Who.SAFEGUARDING_LEAD, {}), *STEPS]
    second = write_protocol(sam, "BE", more)
    assert countries_covered() == frozenset()
    assert [step["id"] for step in second.steps] == [first.steps[0]["id"] + 1, first.steps[0]["id"]]


@pytest.mark.django_db
def test_nothing_made_up_stands_in_production(sam: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    made_up = HelplineDocument(**{**vars(LINE), "is_fictitious": True})
    verify_helpline(sam, write_helpline(sam, made_up).public_id)
    write_protocol(sam, "BE", STEPS, is_fictitious=True)
    review_protocol(sam, "BE")
    assert countries_covered() == {"BE"}
    assert helplines_to_show("BE", "en")[0].address == ""
    for module in (acts, reads):
        monkeypatch.setattr(module, "environment", lambda: Environment(mode="production"))
    assert countries_covered() == frozenset()
    assert helplines_to_show("BE", "en") == ()
    assert reads.countries_to_show("en") == ()
    assert reads.protocol_of("BE") is None
    with pytest.raises(MadeUpRefused):
        write_helpline(sam, made_up)
    with pytest.raises(MadeUpRefused):
        write_protocol(sam, "DE", STEPS, is_fictitious=True)


@pytest.mark.django_db
def test_safeguarding_leads_alone_write_and_each_change_is_noted(cast: Cast) -> None:
    def writes(person: Somebody) -> bool:
        try:
            write_helpline(person, LINE)  # type: ignore[arg-type]
            write_protocol(person, "BE", STEPS)  # type: ignore[arg-type]
        except NotAllowed:
            return False
        return True

    assert {name for name, person in cast.items() if writes(person)} == {"sam"}
    assert list(LogLine.objects.values_list("action", flat=True)) == ["helpline_changed", "protocol_changed"]


@pytest.mark.django_db(transaction=True)
def test_the_command_takes_all_or_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("lines") / "lines.csv"
    file.write_bytes(CSV + b"XX,B,,1,phone,,,,s\n")
    refused = CliRunner().invoke(app, ["import-helplines", str(file)])
    assert refused.exit_code == 2
    assert "line 4: country" in refused.output
    assert not Helpline.objects.exists()
    file.write_bytes(CSV)
    assert CliRunner().invoke(app, ["import-helplines", str(file)]).exit_code == 0
    assert Helpline.objects.filter(verified_at=None).count() == 2
    assert CliRunner().invoke(app, ["import-helplines", str(file.parent / "none.csv")]).exit_code == 2
