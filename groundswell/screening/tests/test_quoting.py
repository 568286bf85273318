"""What stands between quotation marks."""

import pytest

from groundswell.screening.quoting import is_quoted, quotations


@pytest.mark.parametrize(
    "text",
    ['He said "go away" to me', "He said “go away” to me", "Er sagte „go away“ zu mir", "Il dit «go away» à moi",
     "He said 'go away' to me", "He said ‘go away’ to me", "他说「go away」了吗"],
)  # fmt: skip
def test_it_sees_the_marks_of_many_languages(text: str) -> None:
    start = text.index("go away")
    assert is_quoted(start, start + 7, quotations(text))
    assert not is_quoted(0, 2, quotations(text))


def test_who_puts_everything_in_quotation_marks_quotes_nobody() -> None:
    assert quotations('"go away"') == []


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert quotations("don't say it's 'cause I'm sad") == []
