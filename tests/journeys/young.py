"""What young people and strangers do, step by step."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.staff import PASSWORD
from tests.journeys.windows import Window


def join(mina: Window, age: str, country: str) -> str:
    """Join from the page that asks; gives the recovery code that is shown once."""
    mina.fill(age_years=age, country=country)
    mina.press("Go on")
    mina.fill(password=PASSWORD)
    mina.follow(mina.page.get_by_role("button", name=mina.say("Join in"), exact=True).last)
    expect(mina.page).to_have_url(re.compile("recovery-code"))
    code = mina.page.locator(".recovery-code").inner_text()
    mina.press("I wrote it down")
    return code


def answer(mina: Window, file: Path, caption: str) -> None:
    """Hand in an answer on the page where it is asked for."""
    mina.choose_file(file)
    mina.fill(caption=caption, language="en")
    mina.tick(mina.page.locator("[name=is_accepted]"))
    mina.press("Send to be checked")


def answer_through(mina: Window, link: str, file: Path, caption: str) -> None:
    """Follow a personal link, watch, join, and hand in a video of one's own."""
    mina.go(link)
    mina.watch_to_the_end()
    mina.follow(mina.link("Answer this"))
    mina.follow(mina.link("Join"))
    join(mina, age="14", country="BE")
    answer(mina, file, caption)


def watch_both_and_share(sol: Window, slug: str, caption: str) -> None:
    """A stranger watches both videos and copies the link of one."""
    sol.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sol.page.add_init_script("delete Navigator.prototype.share")
    sol.go(f"/c/{slug}/")
    expect(sol.page.locator(".clip")).to_have_count(2)
    sol.watch_to_the_end(0)
    sol.watch_to_the_end(1)
    clip = sol.page.locator(".clip", has_text=caption)
    sol.act(clip.get_by_role("button", name=sol.say("Share")))
    expect(sol.page.locator(".said")).to_have_text(sol.say("Link copied"))
    sol.check()


def hear_and_like(mina: Window, slug: str, words: str) -> None:
    """The author reads that she is published, and likes the original that she answered."""
    mina.go("/notices/")
    expect(mina.page.locator("main")).to_contain_text(mina.say("Your video is published."))
    mina.go(f"/c/{slug}/")
    like = mina.page.locator(".clip", has_text=words).get_by_role("button", name=mina.say("Like"))
    mina.act(like)
    expect(like).to_have_attribute("aria-pressed", "true")
