"""The page that says how the feed works and lets anybody compute this hour's order again."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.challenges.access import challenge_for
from groundswell.challenges.reads import challenge_page
from groundswell.feed import rules
from groundswell.feed.reads import cards_of, order_of
from groundswell.frame.public_pages import public_page

SHOWN = 20


@public_page
def how_it_works(request: HttpRequest, slug: str) -> HttpResponse:
    """States the policy, the seed of an hour, and the first places with the numbers that they follow from."""
    challenge = challenge_for(request.user, slug)
    asked = request.GET.get("hour", "")
    now = timezone.now()
    fault = ""
    try:
        hour = rules.hour_of(asked) if asked else now.replace(minute=0, second=0, microsecond=0)
    except rules.NoHour:
        fault = _("Write the hour like %(example)s.") % {"example": rules.hour_name(now)}
        hour = now.replace(minute=0, second=0, microsecond=0)
    seed = rules.seed_for(hour)
    order = order_of(challenge, hour)
    return render(
        request,
        "feed/how.html",
        {
            "challenge": challenge_page(challenge, get_language() or "en"),
            "hour": hour,
            "hour_name": rules.hour_name(hour),
            "until": hour + timedelta(hours=1),
            "asked": asked,
            "fault": fault,
            "seed": seed,
            "total": len(order),
            "rows": [
                (place, card, rules.place_key(card.public_id, seed))
                for place, card in enumerate(cards_of(tuple(order[:SHOWN])), start=1)
            ],
        },
        status=400 if fault else 200,
    )
