"""Which language a page speaks: asked for in the address, chosen before, or the browser's; nobody is tracked by it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

ONE_YEAR_S = 31_536_000


def spoken(language: str) -> str:
    """A language as pages speak it; English, in which every text was written, where they do not."""
    known = {code for code, _ in settings.LANGUAGES}
    return language if language in known else "en"


class LanguageMiddleware:
    """`?lang=ar` chooses a language and remembers it in a cookie; then the cookie, then Accept-Language decide."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.known = {code for code, _ in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, in the language that was asked for, chosen before, or preferred by the browser."""
        asked = request.GET.get("lang", "")
        chosen = asked if asked in self.known else translation.get_language_from_request(request)
        translation.activate(chosen)
        request.LANGUAGE_CODE = chosen
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        if asked == chosen:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                chosen,
                max_age=ONE_YEAR_S,
                samesite="Lax",
                secure=request.is_secure(),
            )
        return response


def isolated(text: str) -> str:
    """Words of any script for use inside a sentence that is no HTML, so that the direction of neither turns the other.

    (Unicode, UAX 9: FSI and PDI.) In a template the filter of this name does it.
    """
    return f"\u2068{text}\u2069"
