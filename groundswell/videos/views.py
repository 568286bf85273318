"""One's own videos: where each stands, and taking one back."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.people.access import account_only, require
from groundswell.videos import access, actions, reads
from groundswell.videos.states import State

LOOK_AGAIN_S = 2
"""How often a page that shows a video under way asks again: rendering takes some seconds, and an answer some ms."""


@never_cache
@require_safe
@account_only
def mine(request: HttpRequest) -> HttpResponse:
    """All videos of the person who asks, each with its state in words and what happens next."""
    videos = reads.my_videos(require(request.user))
    is_under_way = any(video.state in {State.UPLOADED, State.RENDERING} for video in videos)
    context = {"videos": videos, "is_under_way": is_under_way}
    return render(request, "videos/mine.html", context)


@never_cache
@require_safe
@account_only
def progress(request: HttpRequest) -> JsonResponse:
    """State and percent of each of one's own videos, for a page that keeps itself up to date."""
    videos = reads.my_videos(require(request.user))
    rows = [
        {"public_id": video.public_id, "state": video.state, "progress_percent": video.progress_percent}
        for video in videos
    ]
    return JsonResponse({"videos": rows, "look_again_s": LOOK_AGAIN_S})


@never_cache
@account_only
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask whether one's own video shall be taken back, then take it back."""
    person = require(request.user)
    video = access.own_video_for(person, public_id)
    if request.method == "POST":
        actions.withdraw_video(person, public_id)
        return redirect("videos:mine")
    context = {"video": reads.my_video(video), "question": _("Take this video back?")}
    return render(request, "videos/withdraw.html", context)
