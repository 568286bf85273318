"""Every address of the web process, room by room."""

from django.urls import URLPattern, URLResolver, include, path

from groundswell.config.health import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("health", health, name="health"),
    path("accounts/", include("groundswell.people.staff_urls")),
    path("people/", include("groundswell.people.urls")),
    path("", include("groundswell.outreach.urls")),
    path("videos/", include("groundswell.videos.urls")),
]

handler400 = "groundswell.frame.problems.bad_request"
handler403 = "groundswell.frame.problems.forbidden"
handler404 = "groundswell.frame.problems.not_found"
handler500 = "groundswell.frame.problems.broken"
