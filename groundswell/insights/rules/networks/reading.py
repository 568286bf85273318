"""Reads a network's file whole or not at all: from bytes to tallies, every fault with its line; keeps nothing."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from groundswell.challenges.rules import Fault, Sentence, gettext_noop, say
from groundswell.insights.rules.networks.cells import name_in, number_of, shortened
from groundswell.insights.rules.networks.days import (
    Calendar,
    YearNeeded,
    meets_challenge,
    moment_day,
    years_that_fit,
)
from groundswell.insights.rules.networks.decoding import decoded
from groundswell.insights.rules.networks.forms import FORMS
from groundswell.insights.rules.networks.rows import rows_of
from groundswell.insights.rules.networks.shapes import (
    Cell,
    CellRefused,
    Days,
    Form,
    Line,
    Metric,
    NetworkFaults,
    ReadFile,
    Row,
    Rows,
    Told,
    refuse,
)
from groundswell.insights.rules.networks.tallying import tallies_of

MOST_IGNORED = 30
MOST_PARTS = 100
"""YouTube knows some 25 sources of traffic."""
YEAR, FIRST_DAY, LAST_DAY = "year", "first_day", "last_day"
"""The places of faults that lie in what was told about a file, not in it; forms have fields of these names."""


def read_network_file(content: bytes, form: Form, told: Told) -> ReadFile:
    """Give what a file in this form says. NetworkFaults with all that is wrong; then nothing of it may be taken."""
    text, encoding = decoded(content)
    rows = rows_of(text, form)
    metrics = [metric for metric in form.metrics if metric.column in rows.columns]
    _check_columns(rows.columns, form, metrics)
    _check_told(rows.columns, form, told)
    lines = _Lines(form, told, metrics, rows).read()
    days = [line.day for line in lines if line.day is not None]
    _check_days(days, form, told)
    used = {metric.column for metric in form.metrics} | {*form.identity, form.day_column, form.part_column}
    return ReadFile(
        network=form.network,
        encoding=encoding,
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
        lines=len(lines),
        first_day=min(days, default=told.first_day),
        last_day=max(days, default=told.last_day),
        tallies=tallies_of(lines, metrics),
        absent=tuple(dict.fromkeys(each.column for each in form.metrics if each not in metrics)),
        ignored=tuple(shortened(each) for each in rows.columns if each and each not in used)[:MOST_IGNORED],
        is_partial=rows.is_partial,
    )


def notices_of(
    form: Form,
    days: tuple[date | None, date | None],
    challenge: tuple[date, date],
    *,
    is_partial: bool,
) -> Iterator[Sentence]:
    """What has to be known beside the figures of a file: that it is not all, or of other days than the challenge's."""
    if is_partial:
        yield say(gettext_noop("The network has more than this file: it said that further pages follow."))
    first, last = days
    if first is None or last is None or (challenge[0] <= first and last <= challenge[1]):
        return
    named = {"first": challenge[0].isoformat(), "last": challenge[1].isoformat()}
    if form.days is Days.PUBLISHED:
        sentence = gettext_noop(
            "Some of these videos were published outside the challenge's days, %(first)s to %(last)s."
        )
        yield say(sentence, **named)
    else:
        sentence = gettext_noop("These days reach beyond the challenge's, %(first)s to %(last)s.")
        yield say(sentence, **named)


class _Lines:
    """Goes through the rows once and gathers what they say and every fault."""

    def __init__(self, form: Form, told: Told, metrics: Sequence[Metric], rows: Rows) -> None:
        self.form, self.told, self.metrics, self.rows = form, told, metrics, rows
        self.calendar = Calendar(told)
        self.faults: list[Fault] = []
        self.seen: dict[tuple[str, ...], int] = {}
        columns = {metric.column for metric in form.metrics}
        self.identity = form.identity or tuple(each for each in rows.columns if each not in columns)
        self.has_days = _has(form.day_column, rows.columns)

    def read(self) -> list[Line]:
        """Give all lines. NetworkFaults where one of them is wrong."""
        lines = [self._line(row) for row in self.rows.rows]
        if len({line.part for line in lines}) > MOST_PARTS:
            sentence = gettext_noop("'%(column)s' has more different values than there are sources.")
            raise refuse(say(sentence, column=self.form.part_column), 1)
        if self.faults:
            raise NetworkFaults(self.faults)
        return lines

    def _line(self, row: Row) -> Line:
        self._name(row)
        day = self._day(row) if self.has_days else None
        part = ""
        if _has(self.form.part_column, self.rows.columns):
            try:
                part = name_in(row.cells.get(self.form.part_column))
            except CellRefused as refused:
                self._fault(row, self.form.part_column, refused)
        return Line(row.line, self._values(row, day), day, part)

    def _name(self, row: Row) -> None:
        """Refuse a line that stands here twice, which would be counted twice, and one without its id."""
        try:
            name = tuple(self._identifier(row, column) for column in self.identity)
        except CellRefused as refused:
            self._fault(row, self.identity[0], refused)
            return
        if name in self.seen:
            sentence = gettext_noop("The same stands here as in line %(line)d; it would be counted twice.")
            self.faults.append(Fault(row.line, row.place, say(sentence, line=self.seen[name])))
        elif self.form.identity and not all(name):
            sentence = gettext_noop("'%(column)s' is empty; it says what this line is about.")
            self.faults.append(Fault(row.line, row.place, say(sentence, column=self.identity[0])))
        else:
            self.seen[name] = row.line

    def _identifier(self, row: Row, column: str) -> str:
        cell = row.cells.get(column)
        is_id = self.form.identity and column != self.form.day_column
        return name_in(cell) if is_id else str(cell or "").strip()

    def _day(self, row: Row) -> date | None:
        cell = row.cells.get(self.form.day_column)
        try:
            if self.form.days is Days.PUBLISHED:
                return moment_day(cell, self.told)
            return self.calendar.day_in(cell)
        except YearNeeded as needed:
            near = years_that_fit(needed.text, self.told)
            # One answer mends all lines, so the first of them ends the reading.
            raise refuse(needed.sentence, row.line, YEAR, near) from needed
        except CellRefused as refused:
            self._fault(row, self.form.day_column, refused)
            return None

    def _values(self, row: Row, day: date | None) -> Mapping[str, int | None]:
        values: dict[str, int | None] = {}
        for metric in self.metrics:
            if not self._holds(metric, day):
                continue
            cell: Cell = row.cells.get(metric.column)
            try:
                values[metric.key] = number_of(cell, metric)
            except CellRefused as refused:
                self._fault(row, metric.column, refused)
        return values

    def _holds(self, metric: Metric, day: date | None) -> bool:
        """Whether the metric's definition is the one of this line's day, or of the period that was told."""
        if self.form.days is Days.PUBLISHED:
            return True
        first, last = day or self.told.first_day, day or self.told.last_day
        return first is None or last is None or (metric.since <= first and last <= metric.until)

    def _fault(self, row: Row, column: str, refused: CellRefused) -> None:
        place = f"{row.place}.{column}" if row.place else column
        self.faults.append(Fault(row.line, shortened(place), refused.sentence, refused.near))


def _check_columns(columns: tuple[str, ...], form: Form, metrics: Sequence[Metric]) -> None:
    """Refuse a file of another form, and say which it probably is."""
    needed = [*form.identity, *([form.day_column] if form.network == "tiktok-studio" else [])]
    lacking = [column for column in dict.fromkeys(needed) if column not in columns]
    if metrics and not lacking:
        return
    wanted = ", ".join([*lacking, *dict.fromkeys(each.column for each in form.metrics)])
    sentence = gettext_noop("These columns are not those of %(title)s, which are: %(columns)s.")
    likely = sorted(_likely(columns), key=lambda each: -each[0])
    near = likely[0][1] if likely and likely[0][1] != form.title else ""
    raise refuse(say(sentence, title=form.title, columns=wanted), 1, "", near)


def _likely(columns: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Every form that has some of these columns, with their number."""
    for form in FORMS.values():
        known = {*form.identity, form.day_column} | {metric.column for metric in form.metrics}
        number = len((known - {""}).intersection(columns))
        if number and set(form.identity) <= set(columns):
            yield number, form.title


def _has(column: str, columns: tuple[str, ...]) -> bool:
    """Whether a form's column is there; a file may have one without a name, at the end of every line."""
    return bool(column) and column in columns


def _check_told(columns: tuple[str, ...], form: Form, told: Told) -> None:
    """Refuse what contradicts the file or does not belong to its form, and ask for what is lacking."""
    has_days = _has(form.day_column, columns)
    asks_period = form.needs_period and not has_days
    if told.year is not None and (form.days is not Days.COUNTED or not has_days):
        raise refuse(say(gettext_noop("No date of this file needs a year; leave it out.")), 0, YEAR)
    if not asks_period and (told.first_day or told.last_day):
        sentence = gettext_noop(
            "The days are known from the file itself, or have no meaning here; leave them out."
        )
        raise refuse(say(sentence), 0, FIRST_DAY)
    if not asks_period:
        return
    if told.first_day is None or told.last_day is None:
        sentence = gettext_noop("The file does not say of which days it is. Say the first and the last one.")
        raise refuse(say(sentence), 0, FIRST_DAY if told.first_day is None else LAST_DAY)
    if not told.first_day <= told.last_day <= told.fetched_on:
        sentence = gettext_noop("The last day comes before the first, or after the file was fetched.")
        raise refuse(say(sentence), 0, LAST_DAY)
    for metric in form.metrics:
        if told.first_day < metric.since <= told.last_day and metric.column in columns:
            sentence = gettext_noop(
                "On %(day)s the network changed what '%(column)s' means. Bring the days before and after apart."
            )
            raise refuse(say(sentence, day=metric.since.isoformat(), column=metric.column), 0, FIRST_DAY)


def _check_days(days: Sequence[date], form: Form, told: Told) -> None:
    """Hold a year that was told against the file's own, and against the challenge's days."""
    if told.year is None or not days or form.days is not Days.COUNTED:
        return
    if days[0].year != told.year:
        sentence = gettext_noop("The file itself says %(year)s for its first line.")
        raise refuse(say(sentence, year=str(days[0].year)), 0, YEAR)
    if not meets_challenge(days, told):
        sentence = gettext_noop(
            "With the year %(year)s the file goes from %(first)s to %(last)s, and the challenge from %(opens)s to %(closes)s."
        )
        named = {"first": min(days), "last": max(days), "opens": told.opens_on, "closes": told.closes_on}
        words = {name: day.isoformat() for name, day in named.items()}
        raise refuse(say(sentence, year=str(told.year), **words), 0, YEAR)
