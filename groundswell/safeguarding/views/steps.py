"""What is done to a case besides deciding it: handing over, second opinions, levels, sealing."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from groundswell.people.access import Person, require, staff_only
from groundswell.people.reads import holders_of
from groundswell.people.rules import Role
from groundswell.safeguarding.actions.claims import NOT_HERS, hand_over
from groundswell.safeguarding.actions.known import pass_list
from groundswell.safeguarding.actions.opinions import (
    ask_opinion,
    change_level,
    give_opinion,
    take_back_opinion,
)
from groundswell.safeguarding.actions.seals import seal_case
from groundswell.safeguarding.models import LONGEST_OPINION
from groundswell.safeguarding.rules import AlreadyDecided, Level
from groundswell.safeguarding.rules.desk import StepRefused
from groundswell.safeguarding.rules.seals import SealReason
from groundswell.safeguarding.views.desk import DESK

Step = Callable[[Person], str]
"""Does something and gives the sentence that says so."""


def _do(request: HttpRequest, public_id: str, step: Step, *, leaves: bool = False) -> HttpResponse:
    """Do a step, say what came of it, and lead back: to the case, or to the desk where it `leaves` her hands."""
    person = require(request.user, *DESK)
    try:
        messages.success(request, step(person))
    except AlreadyDecided as taken:
        messages.warning(request, gettext(str(taken)))
        return redirect("safeguarding:desk")
    except StepRefused as refused:
        messages.warning(request, gettext(str(refused)))
        leaves = False
    return redirect("safeguarding:desk") if leaves else redirect("safeguarding:case", public_id)


def _words(request: HttpRequest) -> str:
    return request.POST.get("words", "")[:LONGEST_OPINION]


@never_cache
@staff_only(*DESK)
@require_POST
def hand(request: HttpRequest, public_id: str) -> HttpResponse:
    """Hand a case over to a named colleague."""

    def step(person: Person) -> str:
        wanted = request.POST.get("colleague", "")
        colleague = next((one for one in holders_of(*DESK) if one.public_id == wanted), None)
        if colleague is None:
            raise StepRefused(NOT_HERS)
        hand_over(person, public_id, colleague)
        return _("%(name)s has the case now, and is told.") % {"name": colleague.pseudonym}

    return _do(request, public_id, step, leaves=True)


@never_cache
@staff_only(*DESK)
@require_POST
def ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask for a second opinion."""

    def step(person: Person) -> str:
        ask_opinion(person, public_id, _words(request))
        return _("A colleague is asked. Nobody decides before she has answered.")

    return _do(request, public_id, step)


@never_cache
@staff_only(*DESK)
@require_POST
def take_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Stop asking for a second opinion."""

    def step(person: Person) -> str:
        take_back_opinion(person, public_id)
        return _("No second opinion is wanted any more.")

    return _do(request, public_id, step)


@never_cache
@staff_only(*DESK)
@require_POST
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the second opinion that a colleague asked for."""

    def step(person: Person) -> str:
        agrees = {"yes": True, "no": False}.get(request.POST.get("agrees", ""))
        give_opinion(person, public_id, _words(request), agrees=agrees)
        return _("Your opinion stands in the case.")

    return _do(request, public_id, step)


@never_cache
@staff_only(*DESK)
@require_POST
def level(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change the level; down from Danger or Distress another person must agree."""

    def step(person: Person) -> str:
        wanted = request.POST.get("level", "")
        if wanted not in set(Level):
            raise StepRefused(_("Choose a level."))
        if change_level(person, public_id, Level(wanted), _words(request)):
            return _("The level is changed.")
        return _("Lower than this needs a second person. A colleague is asked.")

    return _do(request, public_id, step)


@never_cache
@staff_only(Role.SAFEGUARDING_LEAD)
@require_POST
def unlisted(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let a video pass although the list of known material has not answered."""

    def step(person: Person) -> str:
        pass_list(person, public_id)
        return _("The video can be seen and decided. The log names you.")

    return _do(request, public_id, step)


@never_cache
@staff_only(*DESK)
@require_POST
def seal(request: HttpRequest, public_id: str) -> HttpResponse:
    """Seal a case: nobody sees what it is about any more, until two people open it."""

    def step(person: Person) -> str:
        reason = request.POST.get("reason", "")
        if reason not in {SealReason.SUSPECTED, SealReason.KNOWN}:
            raise StepRefused(_("Choose why it is sealed."))
        seal_case(person, public_id, SealReason(reason))
        return _("Sealed. Nobody sees it any more, and it left the queue.")

    return _do(request, public_id, step, leaves=True)
