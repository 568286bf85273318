"""The lead's pages of originals: hand one in, see it rendered, publish it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from groundswell.challenges import access, reads
from groundswell.challenges.access import Theme
from groundswell.challenges.actions import add_original, publish_original
from groundswell.challenges.forms import OriginalForm
from groundswell.frame.idempotency import once
from groundswell.frame.problems import Conflict
from groundswell.lifecycle import WrongState
from groundswell.people.access import require, staff_only
from groundswell.people.rules import Role
from groundswell.videos.actions import kept_upload
from groundswell.videos.rules import NotListedYet, UploadRefused


@never_cache
@staff_only(Role.LEAD)
@require_http_methods(["GET", "POST"])
def new_original(request: HttpRequest, slug: str, theme_slug: str) -> HttpResponse:
    """Hand in an original of a theme."""
    require(request.user, Role.LEAD)
    theme = access.theme_for(request.user, slug, theme_slug)
    language = get_language() or "en"
    form = OriginalForm(
        request.POST or None, request.FILES or None, initial={"language": theme.challenge.languages[0]}
    )
    if request.method == "POST" and form.is_valid() and (sent := _hand_in(request, theme, form)):
        if warning := form.warning():
            messages.warning(
                request, f"{_('Look at the words under this video before you publish it.')} {warning}"
            )
        return redirect(sent)
    context = {
        "form": form,
        "challenge": theme.challenge,
        "theme": reads.theme_page(theme, language),
    }
    return render(request, "challenges/new_original.html", context, status=422 if form.errors else 200)


def _hand_in(request: HttpRequest, theme: Theme, form: OriginalForm) -> str:
    """Give where to go after the original was handed in; '' where the form says what is wrong."""
    person = require(request.user, Role.LEAD)
    sent = form.cleaned_data
    try:
        trim = form.trim()
        with kept_upload(person, sent["file"]) as kept:

            def act() -> str:
                made = add_original(
                    person, theme, kept, caption=sent["caption"], language=sent["language"], trim=trim
                )
                return reverse("challenges:original", args=[made.video.public_id if made.video else ""])

            return once(request, "original", act)
    except UploadRefused as refused:
        form.refuse(refused, refused.sentence(gettext))
        return ""


@never_cache
@staff_only(Role.LEAD)
@require_GET
def original(request: HttpRequest, public_id: str) -> HttpResponse:
    """One original as it was rendered, with the button that publishes it."""
    entry = access.original_for(request.user, public_id)
    return render(request, "challenges/original.html", reads.original_page(entry, get_language() or "en"))


@never_cache
@staff_only(Role.LEAD)
@require_POST
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Publish an original that was seen."""
    entry = access.original_for(request.user, public_id)
    try:
        publish_original(require(request.user, Role.LEAD), entry)
    except NotListedYet as waits:
        raise Conflict(
            _(
                "This original waits for the list of known material, which is asked again by itself. Come back later."
            )
        ) from waits
    except WrongState as wrong:
        raise Conflict(_("This original is not ready to be published. Wait until it is rendered.")) from wrong
    messages.success(request, _("The original is published."))
    return redirect("challenges:setting_up", entry.challenge.slug)
