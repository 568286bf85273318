"""Pseudonyms: what may be one, when two are the same, and how they are drawn."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.people.rules import (
    PseudonymRefused,
    checked_pseudonym,
    draw_pseudonym,
    normalise_pseudonym,
)
from groundswell.people.rules.drawn import WORDS


@pytest.mark.parametrize("pseudonym", ["Quiet Heron", "نورس هادئ", "Zoë-2", "नदी", "O'Hara", "李小龙"])
def test_letters_of_any_script_make_a_name(pseudonym: str) -> None:
    assert checked_pseudonym(pseudonym) == pseudonym


@pytest.mark.parametrize(
    ("pseudonym", "reason"),
    [
        ("ab", "length"),
        ("", "length"),
        ("x" * 31, "length"),
        ("- . -", "length"),
        ("\ufdfa" * 6, "length"),
        ("a b\u202ec", "characters"),
        ("<script>", "characters"),
        ("smile 😀 more", "characters"),
        ("\u3164\u3164\u3164", "characters"),
        ("😀😀😀", "characters"),
        ("Mina\u3164", "characters"),
        ("Mina\ufe0f", "characters"),
        ("Mi\u034fna", "characters"),
        ("M" + "\u0335" * 5 + "ina", "characters"),
        ("me@example.org", "address"),
        ("www.me", "address"),
        ("call 0470123456", "address"),
        ("٠٤٧٠١٢٣٤٥", "address"),
    ],
)
def test_it_says_why_a_name_is_refused(pseudonym: str, reason: str) -> None:
    with pytest.raises(PseudonymRefused) as refused:
        checked_pseudonym(pseudonym)
    assert refused.value.reason == reason


@pytest.mark.parametrize("pseudonym", ["Мina", "Minа Heron", "Λuna", "Mina مينا", "Mina李", "한Mina"])
def test_letters_of_two_alphabets_do_not_imitate_a_name(pseudonym: str) -> None:
    with pytest.raises(PseudonymRefused) as refused:
        checked_pseudonym(pseudonym)
    assert refused.value.reason == "scripts"


@pytest.mark.parametrize(
    "pseudonym",
    ["Mina 7", "Мина", "東京タワーさん", "佐々木ラブ", "金민아", "O'Hara", "Zoë", "Ｍｉｎａ", "مينا ٧"],
)
def test_letters_that_are_written_together_may_stand_together(pseudonym: str) -> None:
    assert checked_pseudonym(pseudonym) == pseudonym


@pytest.mark.parametrize(
    "pseudonym",
    [
        "Moderator",
        "M0derat0r 2",
        "The Admin",
        "Ädmin",
        "S-t-a-f-f",
        "ѕтафф",
        "Роӏісе",
        "ʀᴏᴏᴛ",
        "L'Admin",
        "Groundsweii Lea",
        "Help Team",
        "Support 24",
        "Unicef Mina",
        "ＡＤＭＩＮ",
        "Lea Staff",
        "المشرف",
    ],
)
def test_nobody_is_called_like_those_who_run_this_place(pseudonym: str) -> None:
    with pytest.raises(PseudonymRefused) as refused:
        checked_pseudonym(pseudonym)
    assert refused.value.reason == "staff"
    assert checked_pseudonym(pseudonym, is_for_staff=True) == pseudonym


@pytest.mark.parametrize("pseudonym", ["Team Spirit", "Modest Heron", "Helpful Otter", "Leader", "Policy 9"])
def test_words_that_only_resemble_those_of_staff_are_free(pseudonym: str) -> None:
    assert checked_pseudonym(pseudonym) == pseudonym


@given(st.text(st.characters(categories=["L", "Mn", "Nd", "Zs"]), min_size=3, max_size=40))
def test_a_name_that_was_accepted_is_accepted_again_as_it_is(text: str) -> None:
    try:
        tidy = checked_pseudonym(text)
    except PseudonymRefused:
        return
    assert checked_pseudonym(tidy) == tidy
    assert 3 <= len(normalise_pseudonym(tidy)) <= 80


@given(st.text(max_size=40))
def test_spaces_case_and_width_do_not_make_another_name(text: str) -> None:
    assert normalise_pseudonym(f" {text} ") == normalise_pseudonym(text)
    assert normalise_pseudonym(normalise_pseudonym(text)) == normalise_pseudonym(text)


def test_names_that_only_look_different_are_the_same() -> None:
    assert normalise_pseudonym("Ｍｉｎａ") == normalise_pseudonym("m-i n a") == "mina"
    assert normalise_pseudonym("Mi\ufe0fna\u3164") == "mina"
    assert normalise_pseudonym("STRASSE") == normalise_pseudonym("Straße")


@given(st.sampled_from(["en", "ar", "en-GB", "sw"]), st.integers())
def test_a_drawn_name_may_be_taken_as_it_is(language: str, seed: int) -> None:
    drawn = draw_pseudonym(language, random.Random(seed).randrange, lambda _: False)
    assert checked_pseudonym(drawn) == drawn


@given(st.integers())
def test_a_drawn_name_is_never_one_that_is_taken(seed: int) -> None:
    words = WORDS["en"]
    pairs = {words.joined.format(quality=q, being=b) for q in words.qualities for b in words.beings}
    drawn = draw_pseudonym("en", random.Random(seed).randrange, lambda name: name in pairs)
    assert drawn not in pairs


@pytest.mark.parametrize("language", list(WORDS))
def test_no_word_stands_twice_in_a_list(language: str) -> None:
    words = WORDS[language]
    assert len(set(words.qualities)) == len(words.qualities)
    assert len(set(words.beings)) == len(words.beings)


def test_it_fails_rather_than_give_a_taken_name() -> None:
    with pytest.raises(RuntimeError):
        draw_pseudonym("en", random.Random(1).randrange, lambda _: True)


@pytest.mark.parametrize(
    ("pseudonym", "reason"),
    [
        ("insta lena.x", "personal_handle"),
        ("Lindenstr. 12", "personal_address"),
        ("Hayal Anadolu Lisesi", "personal_school"),
        ("Lycée Victor Imaginaire", "personal_school"),
    ],
)
def test_what_leads_to_somebody_makes_no_name(pseudonym: str, reason: str) -> None:
    with pytest.raises(PseudonymRefused) as refused:
        checked_pseudonym(pseudonym)

    assert refused.value.reason == reason


def test_every_drawn_name_leads_to_nobody() -> None:
    chance = random.Random(3)
    for language in WORDS:
        for _ in range(200):
            drawn = draw_pseudonym(language, chance.randrange, lambda _name: False)
            assert checked_pseudonym(drawn) == drawn
