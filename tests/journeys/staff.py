"""What staff do on their pages, step by step."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import expect

from groundswell.insights.rules import COLUMNS, INVITATION_COLUMNS, Measure
from tests.journeys.windows import Window

PASSWORD = "a wave out of one dot"
# Rendering three seconds of video takes two; the machine may be busy with other tests.
RENDERED_MS = 60_000
# What happens is on the lead's page within ten seconds; a busy machine gets three times as long.
COUNTED_MS = 30_000
CARD_TITLE = "You are not alone"


def sign_in(window: Window, email: str) -> None:
    """Sign in by email and password, and by the code app, which is set up where there is none yet."""
    window.go("/accounts/login/")
    window.fill(login=email, password=PASSWORD)
    window.press("Sign in")
    if window.secret:
        window.fill(code=_code(window))
        window.press("Sign in")
    else:
        _set_up_code_app(window)


def _set_up_code_app(window: Window) -> None:
    window.follow(window.link("Set up a code app"))
    if "reauthenticate" in window.page.url:
        window.fill(password=PASSWORD)
        window.press("Go on")
    window.secret = window.page.locator("code").first.inner_text().strip()
    window.fill(code=_code(window))
    window.press("Set it up")


def _code(window: Window) -> str:
    """The next six digits of the code app; each is taken only once, so the next one may be of the future."""
    window.used = next(counter for counter in yield_hotp_counters_from_time() if counter > window.used)
    return str(format_hotp_value(hotp_value(window.secret, window.used)))


def invite_colleague(window: Window, email: str, name: str, role: str) -> str:
    """Invite a colleague on the team's page; gives the link to hand over."""
    window.go("/people/team/")
    window.fill(email=email, pseudonym=name, role=role)
    window.press("Make the link")
    return window.page.get_by_role("status").locator("code").inner_text().strip()


def accept_invitation(window: Window, link: str) -> None:
    """Follow the link, choose a password, and set up the second factor."""
    window.go(link)
    for box in window.page.locator("[type=password]").all():
        window.write(box, PASSWORD)
    window.press("Make my account")
    _set_up_code_app(window)


def set_up_challenge(lea: Window, sam: Window, slug: str, footage: Path) -> None:
    """The lead describes a challenge on staff pages, hands its original in, and opens it once Sam read its card."""
    _draft(lea, slug)
    _write_rules(lea, slug)
    _write_theme(lea)
    _hand_in_original(lea, slug, footage)
    review_card(sam, slug)
    lea.press("Call it ready")
    lea.press("Open it to everybody")
    lea.go(f"/c/{slug}/")


def _draft(lea: Window, slug: str) -> None:
    today = datetime.now(ZoneInfo("Europe/Brussels")).date()
    lea.go("/lead/challenges/new")
    lea.fill(
        name="Speak up",
        slug=slug,
        hashtag=f"#{slug.replace('-', '')}",
        language=lea.language,
        opens_on=(today - timedelta(days=1)).isoformat(),
        closes_on=(today + timedelta(days=20)).isoformat(),
        brief="Say in 15 seconds what should change in your school.",
        use_terms_what="Show it to the parliament.",
        use_terms_where="In Brussels and on its own pages.",
        use_terms_until=(today + timedelta(days=365)).isoformat(),
    )
    lea.press("Make the draft")


def _write_rules(lea: Window, slug: str) -> None:
    lea.follow(lea.link("Edit words, days, rules and terms"))
    words = f"text_{lea.language}"
    lea.fill(**{"rules-0-id": "kind", f"rules-0-{words}": "Be kind."})
    lea.fill(**{"rules-1-id": "private", f"rules-1-{words}": "No names."})
    for level in ("danger", "distress"):
        lea.fill(
            **{
                f"card_{level}_title_{lea.language}": CARD_TITLE,
                f"card_{level}_words_{lea.language}": "A person reads what you wrote.",
            }
        )
    lea.press("Save")
    lea.follow(lea.page.get_by_role("link", name=slug, exact=True))


def _write_theme(lea: Window) -> None:
    lea.follow(lea.link("Add a theme"))
    lea.fill(
        **{
            "slug": "bullying",
            f"name_{lea.language}": "Bullying",
            f"sentence_{lea.language}": "Nobody should be afraid of school.",
            f"facts-0-text_{lea.language}": "It happens in every school.",
            "facts-0-source": "A book",
            "sources-0-title": "A book",
            "sources-0-address": "https://example.org/book",
            f"what_to_do-0-text_{lea.language}": "Tell somebody whom you trust.",
            f"help-0-name_{lea.language}": "A line that listens",
            "help-0-contact": "chat",
        }
    )
    lea.tick(lea.page.locator("[name=is_painful]"))
    lea.press("Save")


def _hand_in_original(lea: Window, slug: str, footage: Path) -> None:
    """The lead hands an original in, waits until it is rendered, looks at it and publishes it."""
    lea.go(f"/lead/challenges/{slug}/")
    lea.follow(lea.link("Hand in an original"))
    lea.choose_file(footage)
    lea.fill(caption="What would you change?")
    lea.press("Hand it in")
    lea.reload_until(lea.button("Publish it"), RENDERED_MS)
    lea.press("Publish it")
    lea.go(f"/lead/challenges/{slug}/")


def set_up_help(sam: Window, country: str) -> None:
    """The safeguarding lead writes a made-up helpline and a protocol for a country, and checks both."""
    sam.go("/helplines/new")
    sam.fill(country=country, name_en=line_of(country), contact=f"{country} 000", source="The journey")
    sam.tick(sam.page.locator("[name=is_fictitious]"))
    sam.press("Save")
    line = sam.page.locator("tr", has_text=line_of(country))
    sam.follow(line.get_by_role("button", name="I reached it: verify"))
    sam.go(f"/protocols/{country}/")
    sam.fill(whom_0_en="The emergency service", what_0_en="Where she is")
    sam.tick(sam.page.locator("[name=is_fictitious]"))
    sam.press("Save")
    sam.press("I have read it: it is good")


def line_of(country: str) -> str:
    """The name of the made-up helpline of a country."""
    return f"Somebody listens {country}"


def review_card(sam: Window, slug: str) -> None:
    """The safeguarding lead reads the words of a challenge's help card and finds them good."""
    sam.go(f"/help-cards/{slug}/")
    sam.press("I have read them: they are good")


def make_invitation(lea: Window, slug: str) -> str:
    """The lead makes a personal link for Kim; gives it."""
    lea.go(f"/outreach/{slug}/")
    lea.fill(label="Kim")
    lea.press("Make the link")
    if lea.page.locator("code.address").count() == 0:
        lea.follow(lea.page.get_by_role("link", name="/i/").first)
    return lea.page.locator("code.address").inner_text().strip()


def publish_next(vera: Window, caption: str, age_band: str) -> None:
    """The moderator sees the answer with its context and publishes it."""
    # Comments of another journey may wait too, and come first.
    film_waits = vera.page.locator("tr[data-kind=video]").get_by_role("button")
    vera.reload_until(film_waits, RENDERED_MS, "/desk/")
    vera.follow(film_waits.first)
    expect(vera.page.get_by_text(caption)).to_be_visible()
    expect(vera.page.get_by_text(age_band)).to_be_visible()
    film = vera.page.locator("video.held")
    assert film.evaluate("film => getComputedStyle(film).filter") == "none", "its controls must be legible"
    assert "blur" in film.evaluate("film => getComputedStyle(film.parentElement, '::after').backdropFilter")
    vera.press("Publish")


def see_counted(lea: Window, slug: str, total: dict[str, int], invited: dict[str, int]) -> None:
    """The lead's page, while it is open, comes to show exactly these figures: in all, by theme, and of Kim's link."""
    lea.go(f"/lead/{slug}/")
    strip = lea.page.locator(".key-figures")
    for name, number in total.items():
        figure = strip.locator(f"[data-figure='total.{name}']")
        expect(figure).to_have_text(lea.number(number), timeout=COUNTED_MS)
    for table, row, columns, figures in (
        ("theme", "Bullying", COLUMNS, total),
        ("invitation", "Kim", INVITATION_COLUMNS, invited),
    ):
        cells = lea.page.locator(f"table[data-table={table}] tr", has_text=row).locator("td.number")
        for name, number in figures.items():
            cell = cells.nth(columns.index(Measure(name)))
            expect(cell).to_have_text(lea.number(number), timeout=COUNTED_MS)
    lea.check()
