"""The pages that everybody may open: each composes what the rooms below offer, and holds no rule of its own."""

from datetime import date

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.challenges.access import challenge_for, hashtag_for, theme_for
from groundswell.challenges.reads import (
    answers_to,
    challenge_page,
    entries_by,
    entry_card,
    open_challenges,
    path_to_original,
    theme_page,
)
from groundswell.challenges.rules import HelpLine, ThemePage
from groundswell.engagement.access import commenting_for, shareable_entry_for
from groundswell.engagement.reads import thread_of
from groundswell.events.reads.heads import MOST_DAYS, day_heads, installation_key, stamp_answer
from groundswell.events.rules import Source
from groundswell.feed.reads import carded, cards_of, order_of, slate
from groundswell.frame.holdings import holdings
from groundswell.frame.problems import NotFound
from groundswell.frame.public_pages import public_page
from groundswell.people import reads as people
from groundswell.people.access import person_for
from groundswell.people.rules import country_name
from groundswell.safeguarding.reads.helplines import countries_to_show, helplines_to_show

ON_A_WALL = 60  # posters on a theme's or hashtag's page; the player goes on to the last one
SOURCES = {
    "challenge": Source.CHALLENGE_PAGE,
    "feed": Source.FEED,
    "hashtag": Source.HASHTAG,
    "profile": Source.PROFILE,
}
"""Where our own links to a video stand; whoever opens it otherwise came by a link."""


def language() -> str:
    """The reader's language."""
    return get_language() or "en"


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The open challenges."""
    challenges = [
        challenge_page(challenge_for(request.user, line.slug), language())
        for line in open_challenges(language())
    ]
    return render(request, "pages/home.html", {"challenges": challenges})


@public_page
def trust(request: HttpRequest) -> HttpResponse:
    """What is kept, what is not, and who looks after children."""
    return render(request, "pages/trust.html")


@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    """Everything that is kept about anybody: what, why, how long, and what removes it."""
    rows = [
        {"what": _(row.what), "why": _(row.why), "how_long": _(row.how_long), "ground": row.ground}
        for row in holdings()
    ]
    return render(request, "pages/privacy.html", {"rows": rows})


@public_page
def heads(request: HttpRequest) -> HttpResponse:
    """The heads of the manifest by day, so that anybody can note one and see later that nothing was changed."""
    context = {"heads": day_heads(), "most": MOST_DAYS, "key": installation_key()}
    return render(request, "pages/heads.html", context)


@public_page
def heads_json(request: HttpRequest) -> HttpResponse:
    """The same for a machine; its form is described in docs/guide/events.md."""
    found = [
        {
            "day": head.day.isoformat(),
            "row": head.row,
            "hash": head.hash,
            "at": head.at.isoformat(),
            "witness": {
                "name": head.witnessed.witness,
                "time": head.witnessed.time.isoformat(),
                "stamp": reverse("pages:head_stamp", args=[head.day.isoformat()]),
            }
            if head.witnessed and head.witnessed.time
            else None,
        }
        for head in day_heads()
    ]
    return JsonResponse({"form": "groundswell-heads-1", "heads": found, "public_key": installation_key()})


@public_page
def head_stamp(request: HttpRequest, day: str) -> HttpResponse:
    """The time stamp of a day's head as the witness gave it (DER, RFC 3161)."""
    try:
        answer = stamp_answer(date.fromisoformat(day))
    except ValueError:
        answer = None
    if answer is None:
        raise NotFound(_("There is no time stamp of this day."))
    response = HttpResponse(answer, content_type="application/timestamp-reply")
    response["Content-Disposition"] = f'attachment; filename="head-{day}.tsr"'
    return response


@public_page
def challenge(request: HttpRequest, slug: str) -> HttpResponse:
    """A challenge: its originals, its hashtag, one sentence, and the player."""
    found = challenge_for(request.user, slug)
    theme_slug = request.GET.get("theme", "")
    if theme_slug:
        theme_for(request.user, slug, theme_slug)
    cursor = request.GET.get("cursor", "")
    source = Source.FEED if cursor or theme_slug else Source.CHALLENGE_PAGE
    return render(
        request,
        "pages/challenge.html",
        {
            "challenge": challenge_page(found, language()),
            "slate": slate(found, request, cursor, source=source, theme_slug=theme_slug),
            "theme_slug": theme_slug,
            "goes_on": bool(cursor),
        },
    )


@public_page
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Which original to answer; with one original there is nothing to choose."""
    page = challenge_page(challenge_for(request.user, slug), language())
    if len(page.originals) == 1:
        return redirect("challenges:answer", page.originals[0].public_id)
    return render(request, "pages/choose.html", {"challenge": page})


@public_page
def theme(request: HttpRequest, slug: str, theme_slug: str) -> HttpResponse:
    """A theme: what is known, what one can do, where help is, and its videos."""
    found = theme_for(request.user, slug, theme_slug)
    order = order_of(found.challenge, timezone.now(), theme_slug=theme_slug)
    return render(
        request,
        "pages/theme.html",
        {
            "challenge": challenge_page(found.challenge, language()),
            "theme": theme_page(found, language()),
            "entries": cards_of(tuple(order[:ON_A_WALL])),
            "total": len(order),
        },
    )


@public_page
def challenge_help(request: HttpRequest, slug: str) -> HttpResponse:
    """Where to get help, for all themes of a challenge."""
    page = challenge_page(challenge_for(request.user, slug), language())
    context = {"challenge": page, "countries": _by_country(page.themes), **_checked(request)}
    return render(request, "pages/help.html", context)


@public_page
def theme_help(request: HttpRequest, slug: str, theme_slug: str) -> HttpResponse:
    """Where to get help with one theme."""
    found = theme_for(request.user, slug, theme_slug)
    page = theme_page(found, language())
    return render(
        request,
        "pages/help.html",
        {
            "challenge": challenge_page(found.challenge, language()),
            "theme": page,
            "countries": _by_country((page,)),
            **_checked(request),
        },
    )


def _checked(request: HttpRequest) -> dict[str, object]:
    """The helplines that our team checks, of the country that the reader chooses; nobody is asked where she is."""
    choices = countries_to_show(language())
    chosen = next((code for code, _name in choices if code == request.GET.get("country")), "")
    return {
        "choices": choices,
        "chosen": chosen,
        "chosen_name": country_name(chosen, language()) if chosen else "",
        "lines": helplines_to_show(chosen, language()) if chosen else (),
    }


def _by_country(themes: tuple[ThemePage, ...]) -> list[tuple[str, list[HelpLine]]]:
    lines = dict.fromkeys(line for theme in themes for line in theme.help)
    found: dict[str, list[HelpLine]] = {}
    for line in lines:
        found.setdefault(country_name(line.country, language()) if line.country else "", []).append(line)
    return sorted(found.items())


@public_page
def hashtag(request: HttpRequest, text: str) -> HttpResponse:
    """All videos of a hashtag, the least known ones too."""
    found = hashtag_for(request.user, text)
    order = order_of(found, timezone.now())
    return render(
        request,
        "pages/hashtag.html",
        {
            "challenge": challenge_page(found, language()),
            "entries": cards_of(tuple(order[:ON_A_WALL])),
            "total": len(order),
        },
    )


@public_page
def video(request: HttpRequest, public_id: str) -> HttpResponse:
    """A video with what it answers and what answers it."""
    entry = shareable_entry_for(request.user, public_id)
    source = SOURCES.get(request.GET.get("from", ""), Source.LINK)
    shown = entry_card(entry, language())
    return render(
        request,
        "pages/video.html",
        {
            "card": carded([shown], request, source)[0],
            "entry": shown,
            "path": path_to_original(entry, language()),
            "answers": answers_to(entry, language()),
            "thread": thread_of(entry, request.user),
            "commenting": commenting_for(request.user, entry, language()),
        },
    )


@public_page
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """A person: her drawn face, her pseudonym, her published videos, and no numbers."""
    found = person_for(request.user, public_id)
    return render(
        request,
        "pages/person.html",
        {"card": people.card(found), "entries": entries_by(found, language())},
    )
