"""Signed addresses: made here, good for some hours, of no use when changed."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.videos.addresses import (
    BUCKET_S,
    HELD_S,
    AddressRefused,
    Grant,
    held_address,
    media_key,
    public_address,
    read_grant,
)

KEY = media_key("a secret of this installation")
PATH = "ab/abcdefghijklmnop/0123456789abcdef-540.mp4"


def parts(address: str) -> tuple[str, str, str]:
    split = urlsplit(address)
    fields = parse_qs(split.query)
    return split.path.removeprefix("/media/"), fields["e"][0], fields["s"][0]


@given(st.floats(0, 4e9))
def test_a_public_address_lasts_six_to_twelve_hours(now: float) -> None:
    path, until, signature = parts(public_address("https://live.example", PATH, KEY, now))

    grant = read_grant(path, until, signature, KEY, now)
    assert not grant.is_held
    assert BUCKET_S <= grant.until - now + 1 <= 2 * BUCKET_S + 1
    with pytest.raises(AddressRefused, match="run out"):
        read_grant(path, until, signature, KEY, now + 2 * BUCKET_S)


def test_it_is_the_same_for_everybody_within_a_bucket() -> None:
    assert public_address("", PATH, KEY, BUCKET_S * 7) == public_address("", PATH, KEY, BUCKET_S * 8 - 1)
    assert public_address("", PATH, KEY, BUCKET_S * 7) != public_address("", PATH, KEY, BUCKET_S * 8)


def test_a_held_address_lasts_minutes_and_says_so() -> None:
    path, until, signature = parts(held_address("", PATH, KEY, 1_000_000))

    assert read_grant(path, until, signature, KEY, 1_000_000) == Grant(1_000_000 + HELD_S, is_held=True)


@pytest.mark.parametrize("until", ["", "x", "12x", "-5", "9" * 13, "٣", "1h", "hh"])
def test_a_changed_time_is_refused(until: str) -> None:
    path, _, signature = parts(public_address("", PATH, KEY, 1_000))

    with pytest.raises(AddressRefused):
        read_grant(path, until, signature, KEY, 1_000)


def test_a_held_address_does_not_become_a_public_one() -> None:
    path, until, signature = parts(held_address("", PATH, KEY, 1_000))

    with pytest.raises(AddressRefused, match="not made here"):
        read_grant(path, until.removesuffix("h"), signature, KEY, 1_000)


@given(st.text(max_size=30))
def test_no_other_signature_opens_a_file(signature: str) -> None:
    path, until, right = parts(public_address("", PATH, KEY, 1_000))

    if signature != right:
        with pytest.raises(AddressRefused):
            read_grant(path, until, signature, KEY, 1_000)


def test_another_installations_key_opens_nothing() -> None:
    path, until, signature = parts(public_address("", PATH, media_key("another"), 1_000))

    with pytest.raises(AddressRefused):
        read_grant(path, until, signature, KEY, 1_000)
