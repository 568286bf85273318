"""A token gives back what the server vouched for, and nothing else is a token."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.events.codes import NoCode, code_number, number_code
from groundswell.events.countries import zone_countries
from groundswell.events.reads import play_token, play_tokens
from groundswell.events.rules import CountrySource, PlayClaims, Source
from groundswell.events.tokens import ForgedToken, PlayToken, read_token, sign_claims, token_key

U32 = st.integers(0, 2**32 - 1)
CLAIMS = st.builds(
    PlayClaims,
    challenge=st.integers(0, 2**16 - 1),
    video=U32,
    invitation=U32,
    promotion=U32,
    office=st.integers(0, 2**16 - 1),
    country=st.sampled_from(["", "BE", "SE", "ZZ"]),
    country_source=st.sampled_from(CountrySource),
    language=st.sampled_from(["", "en", "fil", "zh"]),
    source=st.sampled_from(Source),
    staff=st.booleans(),
    simulated=st.booleans(),
    preview=st.booleans(),
)
KEY = token_key("secret")


@given(CLAIMS, U32)
def test_claims_survive_the_journey(claims: PlayClaims, issued_s: int) -> None:
    assert read_token(KEY, sign_claims(KEY, claims, issued_s)) == PlayToken(claims, issued_s)


def test_another_installation_reads_nothing() -> None:
    with pytest.raises(ForgedToken, match="not signed"):
        read_token(token_key("another secret"), sign_claims(KEY, PlayClaims(1, 2), 3))


def test_the_tokens_of_a_slate_are_in_its_order() -> None:
    claims = [PlayClaims(1, video) for video in (5, 6)]
    tokens = play_tokens(claims)
    assert len(set(tokens)) == 2
    assert len(play_token(claims[0])) == len(tokens[0])


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=3))
def test_codes_fit_in_two_bytes(code: str) -> None:
    assert code_number(code) < 2**16
    assert number_code(code_number(code)) == code


@pytest.mark.parametrize("code", ["engl", "e1", "é", "e "])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(NoCode):
        code_number(code)


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Brussels", "BE"),
        ("Europe/Amsterdam", "NL"),
        ("Asia/Calcutta", "IN"),
        ("Asia/Saigon", "VN"),
        ("Europe/Kiev", "UA"),
        ("America/Buenos_Aires", "AR"),
    ],
)
def test_new_and_old_names_of_zones_tell_the_country(zone: str, country: str) -> None:
    assert zone_countries()[zone] == country


def test_a_zone_of_no_country_tells_none() -> None:
    assert "UTC" not in zone_countries()
