"""What pages of people tell of the challenges, which stand above them: composed here, asked only where it is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from groundswell.challenges.access import challenge_for
from groundswell.challenges.reads import challenge_page, open_challenges


@dataclass(frozen=True, slots=True)
class ToldChallenge:
    """A challenge in the words that its lead wrote for everybody, and what may happen with the videos."""

    name: str
    hashtag: str
    brief: str
    address: str
    use_what: str
    use_where: str
    use_until: date


def told_challenges(request: HttpRequest) -> dict[str, Callable[[], list[ToldChallenge]]]:
    """The context processor: `told_challenges`, the open ones; a page that does not show them asks nothing."""

    def told() -> list[ToldChallenge]:
        language = get_language() or "en"
        pages = [
            challenge_page(challenge_for(request.user, line.slug), language)
            for line in open_challenges(language)
        ]
        return [
            ToldChallenge(
                name=page.name,
                hashtag=page.hashtag,
                brief=page.brief,
                address=reverse("pages:challenge", args=[page.slug]),
                use_what=page.use_terms.what,
                use_where=page.use_terms.where,
                use_until=page.use_terms.until,
            )
            for page in pages
        ]

    return {"told_challenges": told}
