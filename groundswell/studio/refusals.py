"""Why a media file is not taken, as codes with sentences; who is told, and in which language, is the caller's."""

from collections.abc import Callable, Mapping

Values = Mapping[str, str | int | float]


def gettext_noop(text: str) -> str:
    """Mark a sentence for the message catalogue; it is translated where it is shown."""
    return text


SENTENCES: Mapping[str, str] = {
    "empty": gettext_noop("This file is empty (0 bytes). Choose the video again, or record a new one."),
    "too_many_bytes": gettext_noop(
        "This file is too big. It may have up to %(most)s MB. Choose a shorter video."
    ),
    "not_a_video": gettext_noop("This file is not a video that we can read. Send an MP4, MOV or WebM video."),
    "no_picture": gettext_noop("This file has sound but no picture. Send a video."),
    "truncated": gettext_noop(
        "This video breaks off: a part of the file is missing. Send the whole file again."
    ),
    "damaged": gettext_noop("The pictures in this video cannot be read. Try to export it again as MP4."),
    "unknown_codec": gettext_noop(
        "This video is stored in a way that we cannot read (%(found)s). Export it as MP4 with H.264."
    ),
    "too_many_pixels": gettext_noop(
        "This video has %(width)s × %(height)s pixels. It may have up to 4096 × 2160 (4K). Export it smaller."
    ),
    "too_few_pixels": gettext_noop(
        "This video has only %(width)s × %(height)s pixels. Each side needs at least %(least)s."
    ),
    "odd_shape": gettext_noop(
        "This video is far wider than high, or far higher than wide (%(width)s × %(height)s). Send an ordinary one."
    ),
    "too_many_frames": gettext_noop(
        "This video has %(found)s pictures a second. It may have up to %(most)s. Record without slow motion."
    ),
    "too_many_streams": gettext_noop(
        "This file holds %(found)s tracks. It may hold up to %(most)s, with up to %(most_sound)s of sound. "
        "Export it with one picture and one sound."
    ),
    "too_long_to_trim": gettext_noop(
        "This video lasts %(found)s seconds. It may last up to %(most)s. Cut it before you send it."
    ),
    "too_long": gettext_noop(
        "This video lasts %(found)s seconds. An answer lasts up to %(most)s: choose where it starts and ends."
    ),
    "too_short": gettext_noop("This video is too short. It needs at least one second."),
    "trim_outside": gettext_noop(
        "The chosen start or end lies outside this video, which lasts %(found)s seconds. Choose times within it."
    ),
    "took_too_long": gettext_noop("This video could not be prepared in time. Send it in a smaller size."),
    "too_big_when_rendered": gettext_noop(
        "This video needs more room than we can give it. Send a calmer one."
    ),
}


class MediaRefused(ValueError):
    """A media file cannot be taken; `code` says why, `values` fill its sentence."""

    sentences: Mapping[str, str] = SENTENCES

    def __init__(self, code: str, values: Values | None = None) -> None:
        """Keep the reason; raises KeyError for a code without a sentence."""
        self.code = code
        self.values: dict[str, str | int | float] = dict(values or {})
        super().__init__(self.sentence())

    def sentence(self, translate: Callable[[str], str] = str) -> str:
        """Give what was wrong and what would be right, through `translate` (gettext on pages)."""
        return translate(self.sentences[self.code]) % self.values
