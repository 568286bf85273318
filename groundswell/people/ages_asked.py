"""Remembers on the visitor's own device, for a while, which age was said, so that it is asked once and not bargained.

The signed cookie is the only place where an age stands after the form: the server keeps none.
"""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "gs_asked"
SALT = "people.age-asked"

ACCEPTED_S = 3_600
"""An hour: long enough to finish signing up, short enough for the next child at the same tablet."""

REFUSED_S = 86_400
"""A day: going back and writing another number does not help, and by tomorrow the wish may have passed."""


@dataclass(frozen=True, slots=True)
class AgeAsked:
    """What was said: an age and a country, or that the answer was refused (`age_years` None)."""

    age_years: int | None
    country: str


def age_asked(request: HttpRequest) -> AgeAsked | None:
    """What was said before on this device, None where nothing was or its time is over."""
    word = request.COOKIES.get(COOKIE, "")
    if not word:
        return None
    try:
        said = signing.loads(word, salt=SALT, max_age=REFUSED_S)
        if said == "refused":
            return AgeAsked(None, "")
        said = signing.loads(word, salt=SALT, max_age=ACCEPTED_S)
    except signing.BadSignature:
        return None
    return AgeAsked(int(said[0]), str(said[1]))


def remember_age(request: HttpRequest, response: HttpResponse, asked: AgeAsked) -> None:
    """Leaves what was said with the visitor."""
    said: object = "refused" if asked.age_years is None else [asked.age_years, asked.country]
    response.set_cookie(
        COOKIE,
        signing.dumps(said, salt=SALT),
        max_age=REFUSED_S if asked.age_years is None else ACCEPTED_S,
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )
