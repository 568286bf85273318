"""Pages bring no code or style of their own, call nobody outside, and can be turned right to left."""

import re

from tests.tree import files_named, place

INLINE = {
    "a script that is neither a file nor data": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*\btype=[\"']application/json)", re.IGNORECASE
    ),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "something fetched from elsewhere": re.compile(
        r"<(?:script|img|link|video|audio|source|iframe)\b[^>]*\b(?:src|href)=[\"']?(?:https?:)?//",
        re.IGNORECASE,
    ),
}
PHYSICAL = re.compile(
    r"^\s*(?:(?:margin|padding|border)-(?:left|right)(?:-[a-z]+)?|left|right|"
    r"(?:text-align|float|clear)\s*:\s*(?:left|right)\b)\s*(?::|;|$)",
    re.IGNORECASE,
)
FORM = re.compile(r"<form\b[^>]*method=[\"']?post[^>]*>(.*?)</form>", re.IGNORECASE | re.DOTALL)


def test_templates_have_no_inline_code_and_call_nobody() -> None:
    found = [
        f"{place(path, text.count(chr(10), 0, match.start()) + 1)}: {what}"
        for path in files_named(".html")
        for text in [path.read_text(encoding="utf-8")]
        for what, pattern in INLINE.items()
        for match in pattern.finditer(text)
    ]
    assert not found, found


def test_every_form_that_posts_carries_its_token() -> None:
    bare = [
        place(path, text.count("\n", 0, match.start()) + 1)
        for path in files_named(".html")
        for text in [path.read_text(encoding="utf-8")]
        for match in FORM.finditer(text)
        if "{% csrf_token %}" not in match.group(1)
    ]
    assert not bare, f"add the csrf token: {bare}"


def test_styles_say_start_and_end_not_left_and_right() -> None:
    physical = [
        place(path, number)
        for path in files_named(".css")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if PHYSICAL.match(line)
    ]
    assert not physical, f"use inline-start and inline-end: {physical}"
