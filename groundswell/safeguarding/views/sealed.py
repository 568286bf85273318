"""Sealed cases: their list, agreeing to open one, and looking at it together."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from groundswell.frame.problems import NotFound
from groundswell.people.access import require, staff_only
from groundswell.safeguarding import reads
from groundswell.safeguarding.actions.seals import agree_to_open, lift_seal, look_into_seal
from groundswell.safeguarding.seal_doors import sealed_case_for
from groundswell.safeguarding.views.desk import DESK
from groundswell.safeguarding.views.helping import thread_panel
from groundswell.videos.reads import sealed_file


@never_cache
@staff_only(*DESK)
@require_GET
def sealed(request: HttpRequest) -> HttpResponse:
    """What is sealed, without anything of it."""
    person = require(request.user, *DESK)
    return render(request, "safeguarding/sealed.html", {"seals": reads.sealed_cases(person)})


@never_cache
@staff_only(*DESK)
@require_GET
def one_sealed(request: HttpRequest, public_id: str) -> HttpResponse:
    """A sealed case: who agreed to open it and, for the two to whom it is open, what it holds."""
    person = require(request.user, *DESK)
    case = sealed_case_for(person, public_id)
    line = reads.seal_line(case, person)
    page: dict[str, object] = {
        "seal": line,
        "is_video": case.video_id is not None,
        "thread": thread_panel(person, case),
    }
    if line.is_open_to_me:
        opened = look_into_seal(person, public_id)
        subject = opened.comment.text if opened.comment else opened.video.caption if opened.video else ""
        page["words"] = subject
    return render(request, "safeguarding/seal.html", page)


@never_cache
@staff_only(*DESK)
@require_POST
def agree(request: HttpRequest, public_id: str) -> HttpResponse:
    """Agree to open sealed material; it takes two."""
    agree_to_open(require(request.user, *DESK), public_id)
    return redirect("safeguarding:seal", public_id)


@never_cache
@staff_only(*DESK)
@require_POST
def lift(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the case back to the queue, since it shows no abuse."""
    lift_seal(require(request.user, *DESK), public_id)
    messages.success(request, _("The seal is lifted. The case is in the queue again."))
    return redirect("safeguarding:case", public_id)


@never_cache
@staff_only(*DESK)
@require_GET
def sealed_video(request: HttpRequest, public_id: str) -> HttpResponse:
    """The sealed video itself, for the two to whom it is open; each look is noted."""
    case = look_into_seal(require(request.user, *DESK), public_id)
    path = sealed_file(case.video, "540") if case.video else None
    if path is None:
        raise NotFound
    return HttpResponse(path.read_bytes(), content_type="video/mp4")
