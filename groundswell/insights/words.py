"""The words of the live page: what its columns, sources and reasons are called, in the reader's language."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from groundswell.events.rules import Channel, Refusal, Source
from groundswell.figures.exclusion import Exclusion
from groundswell.figures.scope import Scope
from groundswell.insights.rules import Fault, Filter, Measure


def measure_words() -> dict[Measure, str]:
    """The heading of each column."""
    return {
        Measure.PLAY: _("Plays"),
        Measure.START: _("Views (starts)"),
        Measure.VIEWABLE: _("Viewable"),
        Measure.COMPLETE: _("Watched to the end"),
        Measure.LIKE: _("Likes"),
        Measure.SHARE: _("Shares"),
        Measure.COMMENT: _("Comments"),
        Measure.BEGUN: _("Answers begun"),
        Measure.SENT: _("Answers handed in"),
        Measure.ANSWER: _("Answers published"),
    }


def definitions() -> dict[Measure, str]:
    """What each figure counts, in a sentence."""
    return {
        Measure.PLAY: _("The video began to move on a screen, replays included."),
        Measure.START: _(
            "A play, unless the same viewer began this video less than 30 minutes before on the same day."
        ),
        Measure.VIEWABLE: _("At least half of the picture was on screen for two seconds without a break."),
        Measure.COMPLETE: _("The video was watched in one play, to at least 95 %."),
        Measure.LIKE: _("One for each person and video; a like that is taken back is subtracted."),
        Measure.SHARE: _("The share sheet was confirmed or the link copied."),
        Measure.COMMENT: _("Words under a video that appeared, at once or after somebody looked at them."),
        Measure.ANSWER: _("An answer was published after somebody looked at it."),
    }


def scope_words() -> dict[Scope, str]:
    """What a figure covers."""
    return {Scope.ALL: _("All videos"), Scope.ORIGINALS: _("Originals"), Scope.TAKES: _("Answers")}


def source_words() -> dict[str, str]:
    """Where it happened, by the number of the source."""
    words: Mapping[Source, str] = {
        Source.CHALLENGE_PAGE: _("Challenge page"),
        Source.FEED: _("Player"),
        Source.HASHTAG: _("Hashtag page"),
        Source.PROFILE: _("A person's page"),
        Source.LINK: _("Link to the video"),
        Source.EMBED: _("Embedded elsewhere"),
        Source.INVITATION: _("Invitation"),
        Source.PROMOTION: _("Promotion"),
        Source.FEDERATION: _("Another server"),
        Source.UNKNOWN: _("Unknown"),
    }
    return {str(int(source)): text for source, text in words.items()}


def exclusion_words() -> dict[str, str]:
    """Why something is not in the clean figures."""
    words = {
        Exclusion.BOT: _("Machines (by their own word)"),
        Exclusion.STAFF: _("Our own staff"),
        Exclusion.PREVIEW: _("Previews"),
        Exclusion.LATE: _("Not counted: later than 72 hours"),
    }
    return {str(int(reason)): text for reason, text in words.items()}


def channel_words() -> dict[str, str]:
    """How a video was shared."""
    words = {Channel.SHARE_SHEET: _("Share sheet"), Channel.COPIED_LINK: _("Copied link")}
    return {str(int(channel)): text for channel, text in words.items()}


def beside_words() -> dict[str, str]:
    """What the log did not count or corrected, by name; `all_` is known for the whole installation only."""
    refusals = {
        Refusal.SIMULATED: _("Refused: simulated, in a challenge that is not"),
        Refusal.UNREGISTERED: _("Refused: of a video that is not published"),
    }
    everywhere = {
        Refusal.ORIGIN: _("Refused: sent from another site"),
        Refusal.SIZE: _("Refused: too large"),
        Refusal.SHAPE: _("Refused: not readable"),
        Refusal.TOKEN: _("Refused: with a forged token"),
        Refusal.METHOD: _("Refused: sent in the wrong way"),
        Refusal.MEDIA_TYPE: _("Refused: of the wrong type"),
        Refusal.STORE: _("Not stored: disk full or broken; senders try again"),
        Refusal.OVERLOAD: _("Not stored: too much at once; senders try again"),
    }
    return {
        "clamped": _("Counted, with a clock that was wrong by more than five minutes"),
        "late": _("Not counted: later than 72 hours"),
        **{f"refused_{refusal.name.lower()}": text for refusal, text in refusals.items()},
        "all_duplicate": _("Batches that came again and changed nothing"),
        **{f"all_refused_{refusal.name.lower()}": text for refusal, text in everywhere.items()},
    }


def filter_words() -> dict[Filter, str]:
    """What each filter is called."""
    return {
        Filter.SCOPE: _("Videos"),
        Filter.FROM: _("From"),
        Filter.TO: _("To"),
        Filter.THEME: _("Theme"),
        Filter.COUNTRY: _("Country"),
        Filter.LANGUAGE: _("Language"),
        Filter.SOURCE: _("Source"),
    }


def fault_words(fault: Fault) -> str:
    """What is wrong with a filter in the address, and what to do."""
    if fault.is_order:
        return _("The first day is after the last one. Both were left out; choose them anew.")
    sentences = {
        Filter.SCOPE: _("‘%(value)s’ is no choice of videos: there are all, originals and takes."),
        Filter.FROM: _("‘%(value)s’ is no day: write it as 2026-11-20."),
        Filter.TO: _("‘%(value)s’ is no day: write it as 2026-11-20."),
        Filter.THEME: _("This challenge has no theme ‘%(value)s’."),
        Filter.COUNTRY: _("‘%(value)s’ is no country: write its two letters, such as BE."),
        Filter.LANGUAGE: _("‘%(value)s’ is no language: write its short code, such as ar."),
        Filter.SOURCE: _("‘%(value)s’ is no source of views."),
    }
    return sentences[fault.name] % {"value": fault.value}


def cannot_words(names: Iterable[str]) -> str:
    """Why something cannot be shown: it is not counted by these filters."""
    known = {str(name): text for name, text in filter_words().items()}
    told = ", ".join(known[name] for name in names)
    return _("This is not counted by %(filters)s, so it cannot be narrowed to what you chose there.") % {
        "filters": told
    }
