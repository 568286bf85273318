"""How comments appear, chosen for a challenge and, stricter, for a theme: in files, in forms, in the rules."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from groundswell.challenges.access import Challenge
from groundswell.challenges.rules import (
    ChallengeFaults,
    CommentMode,
    mode_of,
    read_challenge_file,
    write_challenge_file,
)
from groundswell.challenges.tests.descriptions import HOLDING, KNOWN, described
from groundswell.people.access import Person
from tests.stage import draft

MODES = st.sampled_from(CommentMode)


def themed(mode: str) -> dict[str, object]:
    return {"themes": [{**HOLDING["themes"][0], "comments": mode}]}


def test_without_a_word_each_comment_is_looked_at() -> None:
    document = described()
    assert (document.comments, document.themes[0].comments) == (CommentMode.APPROVAL, None)


@given(MODES, MODES)
def test_a_theme_is_never_laxer_than_its_challenge(challenge: CommentMode, theme: CommentMode) -> None:
    strictness = [CommentMode.OPEN, CommentMode.APPROVAL, CommentMode.CLOSED]
    assert strictness.index(mode_of(challenge, theme)) >= strictness.index(challenge)
    assert mode_of(challenge, "") == challenge


def test_a_laxer_theme_is_a_fault_with_its_line() -> None:
    written = write_challenge_file(described(comments="approval", **themed("closed")))
    line = next(number for number, row in enumerate(written.splitlines(), 1) if "comments: closed" in row)
    with pytest.raises(ChallengeFaults) as caught:
        read_challenge_file(written.replace("comments: closed", "comments: open").encode(), KNOWN)
    (fault,) = caught.value.faults
    assert (fault.line, fault.place) == (line, "themes[1].comments")
    assert "never laxer" in str(fault)


def test_a_slip_of_the_pen_is_told_with_what_was_meant() -> None:
    with pytest.raises(ChallengeFaults) as caught:
        described(comments="aproval")
    assert "Did you mean 'approval'?" in str(caught.value.faults[0])


@pytest.mark.parametrize("mode", ["approval", "closed"])
def test_what_is_written_out_reads_back(mode: str) -> None:
    document = described(comments="open", **themed(mode))
    assert read_challenge_file(write_challenge_file(document).encode(), KNOWN) == document


@pytest.fixture
def pages(client: Client, lea: Person) -> Client:
    """Lea's browser, and a draft in which each comment is looked at."""
    client.force_login(lea)
    draft(lea, comments="open")
    return client


def theme_form(mode: str) -> dict[str, str]:
    return {"name_en": "School", "sentence_en": "About school.", "colour": "#009E73", "comments": mode}


@pytest.mark.django_db
def test_a_lead_makes_a_theme_stricter_and_gives_it_back_to_the_challenge(pages: Client) -> None:
    address = "/lead/challenges/be-heard/themes/school/"
    for mode in ("closed", ""):
        pages.post(address, theme_form(mode))
        assert Challenge.objects.get().themes.get(slug="school").comments == mode


@pytest.mark.django_db
def test_a_form_says_that_a_theme_cannot_be_laxer(client: Client, lea: Person) -> None:
    client.force_login(lea)
    draft(lea, comments="closed")
    shown = client.post("/lead/challenges/be-heard/themes/school/", theme_form("open")).content.decode()
    assert 'id="id_comments-error"' in shown
    assert Challenge.objects.get().themes.get(slug="school").comments == ""
