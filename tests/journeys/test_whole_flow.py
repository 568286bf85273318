"""The whole job once through: a challenge set up, opened, answered, checked, watched, and counted."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, expect

from tests.journeys.conftest import OPERATOR
from tests.journeys.windows import COUNTED_MS, DESK, RENDERED_MS, Window

SLUG = "speak-up"


def test_a_challenge_runs_from_its_first_word_to_the_figures_of_its_lead(
    windows: Callable[..., Window], footage: Path
) -> None:
    lea, vera = team(windows)
    set_up(lea, SLUG, footage)
    link = invite(lea, SLUG)
    mina = windows()
    answer_through(mina, link, footage)
    publish(vera)
    sol = windows()
    watch(sol)
    hear_and_like(mina)
    see_it_counted(lea)


def team(windows: Callable[..., Window]) -> tuple[Window, Window]:
    """The operator invites a lead and a moderator; both set up their second factor."""
    olu = windows(**DESK)
    olu.sign_in_for_the_team(OPERATOR)
    lea, vera = windows(**DESK), windows(**DESK)
    lea.accept_colleague_invitation(olu.invite_colleague("lea@example.org", "Lea", "lead"))
    vera.accept_colleague_invitation(olu.invite_colleague("vera@example.org", "Vera", "moderator"))
    return lea, vera


def set_up(lea: Window, slug: str, footage: Path) -> None:
    """The lead describes a challenge on staff pages, hands its original in, and opens it."""
    today = datetime.now(ZoneInfo("Europe/Brussels")).date()
    lea.go("/lead/challenges/new")
    lea.fill(
        name="Speak up",
        slug=slug,
        hashtag=f"#{slug.replace('-', '')}",
        opens_on=(today - timedelta(days=1)).isoformat(),
        closes_on=(today + timedelta(days=20)).isoformat(),
        brief="Say in 15 seconds what should change in your school.",
        use_terms_what="Show it to the parliament.",
        use_terms_where="In Brussels and on its own pages.",
        use_terms_until=(today + timedelta(days=365)).isoformat(),
    )
    lea.press("Make the draft")
    lea.check()
    lea.follow(lea.page.get_by_role("link", name="Edit words"))
    lea.fill(**{"rules-0-id": "kind", "rules-0-text_en": "Be kind.", "rules-1-id": "private"})
    lea.fill(**{"rules-1-text_en": "No names."})
    lea.press("Save")
    lea.check()
    lea.follow(lea.page.get_by_role("link", name=slug))
    lea.follow(lea.page.get_by_role("link", name="Add a theme"))
    lea.fill(
        **{
            "slug": "bullying",
            "name_en": "Bullying",
            "sentence_en": "Nobody should be afraid of school.",
            "facts-0-text_en": "It happens in every school.",
            "facts-0-source": "A book",
            "sources-0-title": "A book",
            "sources-0-address": "https://example.org/book",
            "what_to_do-0-text_en": "Tell somebody whom you trust.",
            "help-0-name_en": "A line that listens",
            "help-0-contact": "chat",
        }
    )
    lea.press("Save")
    lea.check()
    hand_in_original(lea, slug, footage)
    for step in ("Call it ready", "Open it"):
        lea.press(step)
        lea.check()
    lea.go(f"/c/{slug}/")


def hand_in_original(lea: Window, slug: str, footage: Path) -> None:
    """The lead hands in an original, waits until it is rendered, looks at it and publishes it."""
    lea.go(f"/lead/challenges/{slug}/")
    lea.follow(lea.page.get_by_role("link", name="Hand in an original"))
    lea.check()
    lea.page.locator("input[type=file]").set_input_files(footage)
    lea.fill(caption="What would you change?")
    lea.press("Hand it in")
    lea.reload_until(lea.page.get_by_role("button", name="Publish it"), RENDERED_MS)
    lea.check()
    lea.press("Publish it")
    lea.go(f"/lead/challenges/{slug}/")


def invite(lea: Window, slug: str) -> str:
    """The lead makes a personal link for Kim; gives it."""
    lea.go(f"/outreach/{slug}/")
    lea.fill(label="Kim")
    lea.press("Make the link")
    lea.check()
    if "/outreach/" in lea.page.url and lea.page.locator("code.address").count() == 0:
        lea.follow(lea.page.get_by_role("link", name="/i/").first)
        lea.check()
    return lea.page.locator("code.address").inner_text().strip()


def answer_through(mina: Window, link: str, footage: Path) -> None:
    """A young person follows the link, watches, joins, and hands in a video of her own."""
    mina.go(link)
    mina.watch_to_the_end()
    mina.follow(mina.page.get_by_role("link", name="Answer this").first)
    mina.follow(mina.page.get_by_role("link", name=re.compile("new here|Join")).first)
    mina.join(age="14", country="BE")
    mina.answer(footage, "More time to listen")


def publish(vera: Window) -> None:
    """The moderator sees the answer with its context and publishes it."""
    vera.reload_until(vera.page.get_by_role("button", name="Open", exact=True), RENDERED_MS, "/desk/")
    vera.check()
    vera.press("Claim next")
    vera.check()
    expect(vera.page.get_by_text("More time to listen")).to_be_visible()
    expect(vera.page.get_by_text("13-15")).to_be_visible()
    vera.press("Publish")
    vera.check()


def watch(sol: Window) -> None:
    """A stranger with a phone watches both videos, swipes, and shares the answer."""
    sol.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sol.page.add_init_script("delete Navigator.prototype.share")
    sol.go(f"/c/{SLUG}/")
    clips = sol.page.locator(".clip")
    expect(clips).to_have_count(2)
    sol.watch_to_the_end(0)
    sol.watch_to_the_end(1)
    of_mina = sol.page.locator(".clip", has_text="More time to listen")
    of_mina.get_by_role("button", name="Share").tap()
    expect(sol.page.locator(".said")).not_to_be_empty()
    sol.check()


def hear_and_like(mina: Window) -> None:
    """The author reads that she is published, and likes the original that she answered."""
    mina.go("/notices/")
    expect(mina.page.get_by_text("published").first).to_be_visible()
    mina.go(f"/c/{SLUG}/")
    original = mina.page.locator(".clip", has_text="What would you change?")
    original.scroll_into_view_if_needed()
    original.get_by_role("button", name="Like").tap()
    expect(original.get_by_role("button", name="Like")).to_have_attribute("aria-pressed", "true")


def see_it_counted(lea: Window) -> None:
    """The lead's page shows exactly what happened, while it is open."""
    lea.go(f"/lead/{SLUG}/")

    def figure(name: str) -> Locator:
        return lea.page.locator(f"dl.figures dd[data-figure$={name}]")

    expect(figure("like")).to_have_text("1", timeout=COUNTED_MS)
    for name, number in {
        "play": 3,
        "start": 3,
        "viewable": 3,
        "complete": 3,
        "share": 1,
        "answer": 1,
    }.items():
        expect(figure(name)).to_have_text(str(number), timeout=COUNTED_MS)
    lea.check()
