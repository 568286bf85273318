"""The pure rules of uploads."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.videos.rules import (
    CAPTION_LENGTH,
    UPLOAD_SENTENCES,
    Trim,
    UploadRefused,
    clean_caption,
    is_worker_gone,
    trim_from_seconds,
)


@given(st.text(max_size=CAPTION_LENGTH))
def test_a_caption_is_one_line_without_unseen_characters(caption: str) -> None:
    try:
        cleaned = clean_caption(caption)
    except UploadRefused:
        return  # normalising can lengthen it
    assert "\n" not in cleaned
    assert not set(cleaned) & {"\u202e", "\u200f", "\u0000", "\u200b"}
    assert clean_caption(cleaned) == cleaned


def test_a_caption_in_any_script_and_joined_emoji_stay_whole() -> None:
    for caption in ("هذه حياتي", "यह मेरा जीवन है", "👩‍👩‍👧 ja!"):
        assert clean_caption(caption) == caption


@pytest.mark.parametrize(
    ("start_s", "end_s", "trim"),
    [
        (None, None, None),
        (2.0, 17.0, Trim(2_000, 17_000)),
        (None, 4.5, Trim(0, 4_500)),
        (3.25, None, Trim(3_250, 18_250)),
    ],
)
def test_a_piece_is_told_in_seconds(start_s: float | None, end_s: float | None, trim: Trim | None) -> None:
    assert trim_from_seconds(start_s, end_s) == trim


@pytest.mark.parametrize(("start_s", "end_s"), [(5.0, 5.0), (5.0, 2.0), (-1.0, 4.0), (None, 0.0)])
def test_an_end_before_its_start_is_refused(start_s: float | None, end_s: float | None) -> None:
    with pytest.raises(UploadRefused, match="after the start"):
        trim_from_seconds(start_s, end_s)


@pytest.mark.parametrize("code", UPLOAD_SENTENCES)
def test_every_refusal_is_a_whole_sentence(code: str) -> None:
    values = dict.fromkeys(("most", "found", "width", "height", "least", "most_sound", "attempts"), 7)
    sentence = UploadRefused(code, values).sentence()

    assert sentence.endswith((".", "with H.264."))
    assert "%" not in sentence


@pytest.mark.parametrize(
    ("start_s", "end_s"),
    [(5, 5), (-1, 3), (0, 1e308), (1e300, None), (86_401, 86_410), (nan, None), (0, nan), (0, inf)],
)
def test_a_piece_that_no_video_has_is_refused(start_s: float, end_s: float | None) -> None:
    with pytest.raises(UploadRefused) as refused:
        trim_from_seconds(start_s, end_s)
    assert refused.value.code == "trim_wrong"


def test_a_worker_is_gone_only_where_we_can_know() -> None:
    def mark_of(number: int) -> str:
        return {7: "7.100"}.get(number, "")

    assert not is_worker_gone("here:7.100", "here", mark_of)
    assert is_worker_gone("here:7.99", "here", mark_of)
    assert is_worker_gone("here:8.100", "here", mark_of)
    assert not is_worker_gone("there:8.100", "here", mark_of)
    assert not is_worker_gone("", "here", mark_of)
