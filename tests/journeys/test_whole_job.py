"""The whole job once through, by touch, by keyboard alone, and in Arabic from right to left.

A lead sets a challenge up and publishes an original, a young person answers it through a creator's link with
a real video file, a moderator publishes it, a stranger watches it, and the lead sees it counted.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys import staff, young
from tests.journeys.conftest import OPERATOR
from tests.journeys.keyboard import KeyboardWindow
from tests.journeys.windows import DESK, PHONE, Window

CAPTION = "More time to listen"


@dataclass(frozen=True)
class Way:
    """How everybody in a journey uses the pages, and in which language."""

    slug: str
    young: dict[str, Any]
    window: type[Window] = Window
    language: str = "en"


WAYS = [
    Way("by-touch", PHONE),
    Way("by-keyboard", DESK, KeyboardWindow),
    Way("in-arabic", {**PHONE, "locale": "ar"}, language="ar"),
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.slug)
def test_a_challenge_runs_from_its_first_word_to_the_figures_of_its_lead(
    way: Way, windows: Callable[..., Window], operator: Window, keeper: Window, footage: Path
) -> None:
    def opens(options: dict[str, Any]) -> Window:
        return windows(way.window, way.language, **options)

    desk = {**DESK, "locale": way.young["locale"]}
    lea, vera, mina, sol = opens(desk), opens(desk), opens(way.young), opens(way.young)
    for window, role in ((lea, "lead"), (vera, "moderator")):
        link = staff.invite_colleague(operator, f"{role}-{way.slug}@example.org", f"{role} {way.slug}", role)
        staff.accept_invitation(window, link)
    staff.set_up_challenge(lea, keeper, way.slug, footage)
    link = staff.make_invitation(lea, way.slug)
    young.answer_through(mina, link, footage, CAPTION)
    staff.publish_next(vera, CAPTION, "13-15")
    young.watch_both_and_share(sol, way.slug, CAPTION)
    young.hear_and_like(mina, way.slug, "What would you change?")
    watched = {"plays": 3, "starts": 3, "viewable": 3, "complete": 3}
    by_link = {"plays": 1, "starts": 1, "begun": 1, "sent": 1, "takes": 1}
    staff.see_counted(lea, way.slug, {**watched, "likes": 1, "shares": 1, "takes": 1}, by_link)


def test_the_operator_signs_in_with_password_and_code(operator: Window) -> None:
    operator.page.context.clear_cookies()
    operator.page.goto("/people/team/")
    expect(operator.page).to_have_url(re.compile("/accounts/login/"))
    staff.sign_in(operator, OPERATOR)
    operator.go("/people/team/")
    expect(operator.page).to_have_url(re.compile("/people/team/$"))
