"""What people do at the desk and in a time of need, step by step."""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.journeys import young
from tests.journeys.staff import CARD_TITLE, line_of
from tests.journeys.windows import Window

# A message shows itself within some seconds; a busy machine gets more.
SEEN_MS = 30_000
COMMENT = re.compile("/comments/([a-z2-7]{16})/")
CASE = re.compile("/help/card/([a-z2-7]{16})/")
LINK = re.compile(r"http://\S+/alerts/\S+")


@dataclass(frozen=True)
class Cry:
    """Words that may be a cry for help, as their author's page shows them: the comment and its case."""

    comment: str
    case: str


def join(person: Window, age: str, country: str, path: str) -> str:
    """Join on the way to a page; gives the name that was proposed."""
    person.go(f"/people/join/?next={path}")
    young.join(person, age, country)
    return person.page.locator("a[href='/people/account/']").first.inner_text().strip()


def write(person: Window, video: str, words: str) -> None:
    """Write a comment under a video."""
    person.go(f"/videos/{video}/comments")
    person.fill(text=words)
    person.follow(person.page.locator("form.form").get_by_role("button", name="Send"))


def cry(mina: Window, video: str, words: str, country: str) -> Cry:
    """Write words that may be a cry; the card is there at once, with the line of her country."""
    write(mina, video, words)
    expect(mina.page).to_have_url(COMMENT)
    expect(mina.page.get_by_role("heading", name=CARD_TITLE)).to_be_visible()
    expect(_lines(mina)).to_contain_text(line_of(country))
    action = mina.page.locator("form[action^='/help/card/']").first.get_attribute("action") or ""
    found = CASE.search(action)
    assert found, action
    return Cry(COMMENT.findall(mina.page.url)[0], found[1])


def choose_country(mina: Window, country: str) -> None:
    """Choose another country on the card, whose line then stands there."""
    mina.fill(country=country)
    mina.press("Show")
    expect(_lines(mina)).to_contain_text(line_of(country))


def _lines(mina: Window) -> Locator:
    return mina.page.locator(".helplines")


def levels_in_order(vera: Window) -> list[str]:
    """The levels on the desk from top to bottom."""
    vera.go("/desk/")
    return [one.strip() for one in vera.page.locator("[data-row] td:first-child").all_inner_texts()]


def open_from_desk(vera: Window, cry: Cry) -> None:
    """Claim a case from the desk."""
    vera.go("/desk/")
    vera.follow(vera.page.locator(f'[data-row="{cry.case}"]').get_by_role("button", name="Open"))


def ask_for_person(mina: Window, cry: Cry) -> str:
    """Ask for a person from the card; gives the address of the thread."""
    mina.go(f"/comments/{cry.comment}/")
    mina.press("Ask for a person")
    return mina.page.url


def answer(vera: Window, cry: Cry, words: str, second: str) -> None:
    """Answer who asked for a person; a second of staff is named."""
    vera.go(f"/desk/{cry.case}/")
    vera.fill(text=words)
    vera.press("Send it")
    expect(vera.page.locator("#thread-place")).to_contain_text(second)


def read(mina: Window, words: str) -> None:
    """The page of the thread looks again by itself while it is open."""
    expect(mina.page.locator(".messages")).to_contain_text(words, timeout=SEEN_MS)
    mina.check()


def write_back(mina: Window, words: str) -> None:
    """Write into the thread."""
    mina.fill(text=words)
    mina.press("Send it")


def resolve(vera: Window, cry: Cry, read_words: str, words: str) -> None:
    """Read what she wrote, send the kind last words, and keep hers unpublished, out of care."""
    vera.go(f"/desk/{cry.case}/")
    expect(vera.page.locator(".messages")).to_contain_text(read_words)
    vera.press("Send it as the last one, and close")
    vera.tick(vera.page.locator("[name=ground][value=care]"))
    vera.write(vera.page.locator("#id_words"), words)
    vera.follow(vera.page.locator("[name=decision][value=decline]"))


@dataclass(frozen=True)
class Letter:
    """A mail that went out: to whom, with which subject, and the link in it."""

    to: str
    subject: str
    link: str


def letters(data: Path) -> list[Letter]:
    """The mail of an installation without a mail server, which leaves it in its folder; in order."""
    files = sorted((data / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
    return [_letter(message_from_bytes(file.read_bytes())) for file in files]


def _letter(message: Message) -> Letter:
    body = message.get_payload(decode=True)
    text = body.decode() if isinstance(body, bytes) else ""
    link = LINK.search(text)
    return Letter(str(message["To"]), str(message["Subject"]), link[0] if link else "")
