"""From events to counted cells: the one place where an event turns into what it adds to; Ibis only.

A table of events has at least the columns of `figures.segments.SEGMENT_WITHOUT_VIEWER`.
"""

import ibis
import ibis.expr.types as ir

from groundswell.figures.counts import Count
from groundswell.figures.exclusion import Exclusion
from groundswell.figures.flags import BOT_MASK, BOT_SHIFT, Flag
from groundswell.figures.scope import VideoScope

MINUTE_MS, HOUR_MS, DAY_MS = 60_000, 3_600_000, 86_400_000

_BOT = BOT_MASK << BOT_SHIFT
_TELLING = int(Flag.REPLAY | Flag.STAFF | Flag.LATE | Flag.PREVIEW | Flag.VIEWABLE | Flag.COMPLETE) | _BOT
_LETTERS = " abcdefghijklmnopqrstuvwxyz     "
"""The letter of each number of five bits, a blank where it is none."""
_CELL = ("scope", "exclusion", "kind")


def counted(events: ir.Table, **keys: ir.Value) -> ir.Table:
    """The cells of these events: challenge, the keys, scope, exclusion, kind (a `Count`) and count.

    Keys are columns or expressions of `events`; whole numbers come out as int64, as every number does.
    """
    names = ("challenge", *keys)
    # Numbers are widened when they are few: an engine compares narrow ones faster.
    raw = events.group_by(
        challenge=events.challenge,
        **keys,
        happened=events.kind,
        flags=telling_flags(events),
        is_original=events.generation == 0,
        is_watched=events.watched_ms > 0,
    ).aggregate(events=ibis._.count().cast("int64"))
    raw = raw.mutate(
        **{name: _wide(raw[name]) for name in names},
        happened=raw.happened.cast("int64"),
    )
    told = raw.select(
        *names,
        scope=ibis.ifelse(raw.is_original, int(VideoScope.ORIGINAL), int(VideoScope.TAKE)).cast("int64"),
        exclusion=exclusion_of(raw.flags),
        kind=_counts(raw).unnest().cast("int64"),
        events=raw.events,
    )
    told = told.filter(told.kind.notnull())
    return told.group_by(*names, *_CELL).aggregate(count=told.events.sum().cast("int64"))


def telling_flags(events: ir.Table) -> ir.IntegerValue:
    """Those of the flags that decide what an event counts as."""
    return _and(events.flags, _TELLING)


def exclusion_of(flags: ir.IntegerValue) -> ir.IntegerValue:
    """Why events with these flags are not in the clean figure.

    One reason counts: late before all, a machine before staff, staff before a preview.
    """
    reasons: ir.IntegerValue = ibis.cases(
        (_has(flags, Flag.LATE), int(Exclusion.LATE)),
        (_and(flags, _BOT) > 0, int(Exclusion.BOT)),
        (_has(flags, Flag.STAFF), int(Exclusion.STAFF)),
        (_has(flags, Flag.PREVIEW), int(Exclusion.PREVIEW)),
        else_=int(Exclusion.CLEAN),
    ).cast("int64")
    return reasons


def lettered(number: ir.IntegerValue, *, is_capital: bool) -> ir.StringValue:
    """The letters of a code of five bits a letter, '' where there is none."""
    code = number.cast("int64")
    letters = [ibis.literal(_LETTERS).left(_and(code >> shift, 31) + 1).right(1) for shift in (10, 5, 0)]
    word: ir.StringValue = letters[0].concat(letters[1], letters[2]).replace(" ", "")
    return word.upper() if is_capital else word


def _counts(raw: ir.Table) -> ir.ArrayValue:
    """What one event of each row adds 1 to; places that add nothing are empty.

    An event counts as its kind. A play without the replay flag is also a start: the flag is the player's,
    set when this viewer began the video less than 30 minutes ago on the same UTC day, and never recomputed,
    so the order of arrival cannot change a figure. A play that is told whole, after the fact, says by its
    flags whether it was viewable and complete, and by `watched_ms` when it was left.
    """
    is_play = raw.happened == int(Count.PLAY)
    adds = (
        (is_play & ~_has(raw.flags, Flag.REPLAY), Count.START),
        (is_play & _has(raw.flags, Flag.VIEWABLE), Count.VIEWABLE),
        (is_play & _has(raw.flags, Flag.COMPLETE), Count.COMPLETE),
        (is_play & raw.is_watched, Count.LEAVE),
    )
    nothing = ibis.null("int64")
    return ibis.array(
        [
            raw.happened,
            *(ibis.ifelse(holds, ibis.literal(int(count), "int64"), nothing) for holds, count in adds),
        ]
    )


def _has(flags: ir.IntegerValue, flag: Flag) -> ir.BooleanValue:
    return _and(flags, int(flag)) > 0


def _and(number: ir.IntegerValue, mask: int) -> ir.IntegerValue:
    return number & ibis.literal(mask, "int64")


def _wide(key: ir.Value) -> ir.Value:
    return key.cast("int64") if isinstance(key, ir.IntegerValue) else key
