"""What videos keep about people, for the one table of holdings."""

from collections.abc import Iterator, Sequence

from groundswell.frame.holdings import JSON, Handed, Holding, gettext_noop
from groundswell.videos.actions import erase_videos_of, leave_videos_of
from groundswell.videos.models import Video
from groundswell.videos.reads import finished_file
from groundswell.videos.states import DECLINED_FOR_S, FAILED_FOR_S, WITHDRAWN_FOR_S, State
from groundswell.videos.workplace import store


def _videos(person: int) -> JSON:
    return [
        {
            "id": row.public_id,
            "sent_at": row.created_at.isoformat(),
            "state": row.state,
            "caption": row.caption,
            "language": row.language,
            "length_ms": row.duration_ms,
            "what_you_were_told": row.decline_reason,
        }
        for row in Video.objects.filter(author_id=person).order_by("pk")
    ]


def _files(person: int) -> Iterator[Handed]:
    for row in Video.objects.filter(author_id=person).order_by("pk"):
        path = finished_file(row)
        if path is not None and path.is_file():
            yield Handed(f"videos/{row.public_id}.mp4", path)


def _public_ids(person: int) -> list[str]:
    """Of what she made and what must go; what a colleague published is the challenge's once she has gone."""
    made = Video.objects.filter(author_id=person).exclude(author__is_staff=True, state=State.PUBLISHED)
    return list(made.values_list("public_id", flat=True))


def _erase(person: int) -> int:
    """Erase what she made; what a colleague published only loses her name. How many must wait."""
    leave_videos_of(person)
    return erase_videos_of(person)


def _left(words: Sequence[str]) -> int:
    """Rows that still hold more than their place, folders of finished files, and sealed files that no row names.

    The names of sealed files tell of nobody: one that no row names may be anybody's.
    """
    rows = Video.objects.filter(public_id__in=words)
    full = sum(
        1
        for row in rows
        if row.state != State.ERASED
        or row.author_id
        or row.caption
        or row.files
        or row.upload_path
        or row.sealed_files
    )
    media, sealed = store().media, store().sealed
    named = {
        file["path"]
        for row in Video.objects.exclude(sealed_files={}).only("sealed_files")
        for file in row.sealed_files.values()
    }
    unnamed = {path.name for path in sealed.glob("*")} - named
    return full + len(unnamed) + sum((media / word[:2] / word).exists() for word in words)


HOLDINGS = (
    Holding(
        name="videos.published",
        what=gettext_noop("Your videos with their words, and where each stands"),
        why=gettext_noop("So that others can watch and answer them"),
        ground="GDPR 6(1)(b)",
        how_long=gettext_noop("Until you take them back or close your account"),
        hand_out=_videos,
        files=_files,
        words=_public_ids,
        erase=_erase,
        left=_left,
        may_stay={
            "videos_video.public_id": gettext_noop(
                "An empty place in the tree of answers, without author, words and files"
            ),
        },
    ),
    Holding(
        name="videos.withdrawn",
        what=gettext_noop("A video that was taken back"),
        why=gettext_noop("Nobody sees it any more; an open case may still need it to protect somebody"),
        ground="GDPR 17(1)",
        how_long=gettext_noop("Less than a day; longer only where an open case needs it"),
        job="videos.act_on_timeouts",
        kept_s=WITHDRAWN_FOR_S,
    ),
    Holding(
        name="videos.declined",
        what=gettext_noop("A video that was not published"),
        why=gettext_noop("You can contest that for six months"),
        ground="GDPR 6(1)(c)",
        how_long=gettext_noop("Six months"),
        job="videos.act_on_timeouts",
        kept_s=DECLINED_FOR_S,
    ),
    Holding(
        name="videos.failed",
        what=gettext_noop("Why a video could not be prepared"),
        why=gettext_noop("So that you can read why and send another"),
        ground="GDPR 6(1)(b)",
        how_long=gettext_noop("A month; the file itself goes at once"),
        job="videos.act_on_timeouts",
        kept_s=FAILED_FOR_S,
    ),
    Holding(
        name="videos.unknown_files",
        what=gettext_noop("Pieces of uploads that broke off"),
        why=gettext_noop("Nobody needs them"),
        ground="GDPR 5(1)(e)",
        how_long=gettext_noop("An hour"),
        job="videos.drop_unknown_files",
        kept_s=3600,
    ),
)
