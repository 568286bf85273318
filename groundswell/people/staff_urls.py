"""Those of allauth's addresses that we use, under `/accounts/`; the rest would let a child leave an email address."""

from allauth.account import views as allauth_views
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", allauth_views.login, name="account_login"),
    path("logout/", allauth_views.logout, name="account_logout"),
    path("inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("reauthenticate/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("password/reset/", allauth_views.password_reset, name="account_reset_password"),
    path("password/reset/done/", allauth_views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        allauth_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    # allauth asks for these by name; ours answer.
    path("signup/", RedirectView.as_view(pattern_name="people:join"), name="account_signup"),
    path("email/", RedirectView.as_view(pattern_name="people:account"), name="account_email"),
    path(
        "password/change/",
        RedirectView.as_view(pattern_name="people:change_password"),
        name="account_change_password",
    ),
    path(
        "password/set/",
        RedirectView.as_view(pattern_name="people:change_password"),
        name="account_set_password",
    ),
    path("2fa/", include("allauth.mfa.urls")),
]
