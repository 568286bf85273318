"""Byte ranges as RFC 9110 means them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.videos.ranges import NotSatisfiable, Span, read_range


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-0", Span(0, 0)),
        ("bytes=0-1", Span(0, 1)),
        ("bytes=10-", Span(10, 99)),
        ("bytes=-10", Span(90, 99)),
        ("bytes=-1000", Span(0, 99)),
        ("bytes=90-1000", Span(90, 99)),
        ("bytes= 5 - 6 ", Span(5, 6)),
        ("bytes=0-1,5-6", None),
        ("bytes=9-5", None),
        ("bytes=-", None),
        ("bytes=a-b", None),
        ("pages=1-2", None),
        ("", None),
    ],
)
def test_it_reads_a_single_range_and_ignores_the_rest(header: str, span: Span | None) -> None:
    assert read_range(header, 100) == span


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=500-600", "bytes=-0"])
def test_a_range_behind_the_end_cannot_be_answered(header: str) -> None:
    with pytest.raises(NotSatisfiable):
        read_range(header, 100)


@given(
    st.text(max_size=40) | st.from_regex(r"bytes=\d{0,22}-\d{0,22}", fullmatch=True), st.integers(1, 10**9)
)
def test_a_range_never_leaves_the_file(header: str, size: int) -> None:
    try:
        span = read_range(header, size)
    except NotSatisfiable:
        return
    assert span is None or 0 <= span.first <= span.last < size
