"""Which words are hashtags, and when two are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.challenges.rules import HashtagFault, normalise_hashtag, shown_hashtag


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("#TheRealChallenge", "therealchallenge"),
        ("＃ＲｅａｌChallenge", "#realchallenge"),
        ("#STRASSE", "#straße"),
        ("#café", "#cafe\u0301"),
        ("#التحدي_الحقيقي", "التحدي_الحقيقي"),
        ("  #नमस्ते ", "नमस्ते"),
        ("#挑战2026", "挑战２０２６"),
    ],
)
def test_it_takes_two_ways_of_writing_for_the_same(one: str, other: str) -> None:
    assert normalise_hashtag(one) == normalise_hashtag(other)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "needs letters"),
        ("#", "needs letters"),
        ("#the real challenge", "no spaces"),
        ("#real\u00a0challenge", "no spaces"),
        ("😀😀", "emoji"),
        ("#❤️", "emoji"),
        ("#1️⃣2️⃣", "emoji"),
        ("#2026", "at least one letter"),
        ("#real😀", "take out"),
        ("#real-challenge", "take out"),
        ("##real", "take out"),
        ("#real\u202e", "take out"),
        ("#real\ufe0f", "take out"),
        ("#real\u3164", "take out"),
        ("#re\u034fal", "take out"),
        ("#" + "a" * 61, "61"),
        ("#a", "has 1"[4:]),
    ],
)
def test_it_refuses_what_nobody_could_search_for(text: str, says: str) -> None:
    with pytest.raises(HashtagFault, match=says):
        normalise_hashtag(text)


@given(st.text(min_size=1, max_size=70))
def test_what_is_accepted_stays_the_same_however_often_it_is_normalised(text: str) -> None:
    try:
        once = normalise_hashtag(text)
    except HashtagFault:
        return
    assert normalise_hashtag(once) == once
    assert normalise_hashtag(shown_hashtag(text)) == once
    assert normalise_hashtag(text.upper()) in {once, normalise_hashtag(text.upper())}
