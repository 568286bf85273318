"""Those of allauth's addresses that we use, under `/accounts/`; the rest would let a child leave an email address."""

from collections.abc import Callable
from functools import wraps

from allauth.account import views as allauth_views
from allauth.mfa.base.views import index
from allauth.mfa.recovery_codes.views import (
    download_recovery_codes,
    generate_recovery_codes,
    view_recovery_codes,
)
from allauth.mfa.totp.views import activate_totp, deactivate_totp
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from groundswell.people.models import Person


def for_staff(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page about second factors; a participant, who has passkeys and a recovery code of ours, is led to the former."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponseBase:
        if isinstance(request.user, Person) and not request.user.is_staff:
            return redirect("mfa_list_webauthn")
        return view(request)

    return guarded


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
    path("2fa/", for_staff(index), name="mfa_index"),
    path("2fa/totp/activate/", for_staff(activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", for_staff(deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", for_staff(view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/", for_staff(generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "2fa/recovery-codes/download/", for_staff(download_recovery_codes), name="mfa_download_recovery_codes"
    ),
    path("2fa/", include("allauth.mfa.urls")),
]
