"""Every address of the web process, room by room."""

from django.urls import URLPattern, URLResolver, include, path

from groundswell.config.api import api
from groundswell.config.health import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("health", health, name="health"),
    path("accounts/", include("groundswell.people.staff_urls")),
    path("people/", include("groundswell.people.urls")),
    path("guardian/", include("groundswell.people.guardian_urls")),
    path("", include("groundswell.challenges.urls")),
    path("", include("groundswell.safeguarding.urls")),
    path("lead/", include("groundswell.insights.urls")),
    path("notices/", include("groundswell.notices.urls")),
    path("api/v1/", api.urls),
    path("", include("groundswell.outreach.urls")),
    path("videos/", include("groundswell.videos.urls")),
    path("", include("groundswell.feed.urls")),
    path("", include("groundswell.pages.urls")),
]

handler400 = "groundswell.frame.problems.bad_request"
handler403 = "groundswell.frame.problems.forbidden"
handler404 = "groundswell.frame.problems.not_found"
handler429 = "groundswell.frame.problems.too_many"
handler500 = "groundswell.frame.problems.broken"
