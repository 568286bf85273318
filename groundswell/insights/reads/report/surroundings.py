"""What stands around our counts: safeguarding, other networks, and how all of it was made."""

from datetime import UTC

from django.utils import formats
from django.utils.translation import gettext as _

from groundswell.events.reads import tallies
from groundswell.insights.reads.networks import network_figures
from groundswell.insights.rules.networks.figures import NetworkFigure
from groundswell.insights.rules.networks.shapes import Days
from groundswell.insights.rules.report import LEAST, Column, Head, Section, Table, Unit
from groundswell.insights.templatetags.network_values import in_unit
from groundswell.insights.words import beside_words
from groundswell.safeguarding.reads.safety import safety_figures
from groundswell.safeguarding.reads.safety_lines import level_line, share_line


def safeguarding(challenge: int) -> Section:
    """The public figures of the desk: cases, how soon they were opened, decisions, appeals."""
    title = _("How people were looked after")
    figures = safety_figures(challenge)
    count = Column("cases", _("How many"), Unit.COUNT)
    tables = []
    if figures.levels:
        columns = (
            Column("level", _("What it may be")),
            Column("languages", _("Language")),
            count,
            Column("half", _("Half of them within")),
            Column("most", _("95 of 100 within")),
        )
        lines = map(level_line, figures.levels)
        rows = tuple((line.name, line.languages, line.cases, line.half, line.most) for line in lines)
        tables.append(Table("levels", _("How fast somebody looked"), columns, rows))
    for key, heading, first, shares in (
        ("decisions", _("What was decided"), _("Decision"), figures.decisions),
        ("appeals", _("What was contested"), _("Outcome"), figures.appeals),
    ):
        if shares:
            told = tuple((line.name, line.count) for line in map(share_line, shares))
            tables.append(Table(key, heading, (Column("outcome", first), count), told))
    said = [
        _(
            "No number tells of fewer than ten: smaller ones are put together with others, and all are rounded down to "
            "full fives, so that nobody can be found in them. Tries of the alarm are left out."
        )
    ]
    if not tables:
        said.append(_("There are too few to show yet."))
    return Section("safeguarding", title, tuple(said), tuple(tables))


def beside(challenge: int) -> dict[str, tuple[str, int]]:
    """What the log did not count or corrected, by name, where there is any: its words and number."""
    numbers = tallies(challenge) | {f"all_{name}": number for name, number in tallies(0).items()}
    words = beside_words()
    return {name: (words[name], numbers[name]) for name in words if numbers.get(name)}


def networks(challenge: int) -> Section:
    """What other networks state, each by its own definition and never added; and the files that say so."""
    title = _("What other networks say")
    figures = network_figures(challenge)
    if not figures:
        return Section("networks", title, (_("No file of another network was brought yet."),))
    columns = (
        Column("network", _("Network")),
        Column("about", _("What it is about")),
        Column("metric", _("Key"), only_for_machines=True),
        Column("figure", _("Figure")),
        Column("stated", _("What the network states")),
        Column("value", _("Value"), Unit.COUNT, only_for_machines=True),
        Column("unit", _("Unit"), only_for_machines=True),
        Column("definition", _("What it counts")),
    )
    rows = tuple(
        (
            figure.title,
            figure.about,
            figure.metric,
            figure.name,
            _stated(figure),
            figure.value,
            str(figure.unit),
            figure.definition,
        )
        for figure in figures
    )
    first_of_file = {figure.file_id: figure for figure in reversed(figures)}
    files = Table(
        "network_files",
        _("Where this is from"),
        (
            Column("network", _("Network")),
            Column("about", _("What it is about")),
            Column("note", _("Whom it leaves out")),
            Column("days", _("Days")),
            Column("fetched", _("Fetched (UTC)")),
            Column("sha256", _("SHA-256 of the file"), Unit.HASH),
        ),
        tuple(
            (
                figure.title,
                figure.about,
                figure.note,
                _days(figure),
                formats.date_format(figure.fetched_at, "SHORT_DATETIME_FORMAT"),
                figure.file_sha256,
            )
            for figure in reversed(first_of_file.values())
        ),
    )
    said = _(
        "These are the networks’ own figures, by their own definitions. They are never added to ours, nor to each "
        "other’s."
    )
    return Section("networks", title, (said,), (Table("networks", _("Side by side"), columns, rows), files))


def _stated(figure: NetworkFigure) -> str:
    if figure.value is not None:
        return in_unit(figure.value, figure.unit)
    if figure.lowest is None or figure.highest is None:
        return _("no figure")
    return _("%(lowest)s to %(highest)s each") % {
        "lowest": in_unit(figure.lowest, figure.unit),
        "highest": in_unit(figure.highest, figure.unit),
    }


def _days(figure: NetworkFigure) -> str:
    if figure.first_day is None or figure.last_day is None:
        return "–"
    first, last = (
        formats.date_format(day, "SHORT_DATE_FORMAT") for day in (figure.first_day, figure.last_day)
    )
    shown = first if first == last else f"{first} – {last}"
    if figure.days is Days.PUBLISHED:
        return _("published %(days)s") % {"days": shown}
    return shown


def method(head: Head) -> Section:
    """How the figures were made, and the head of the manifest by which they can be checked."""
    said = (
        _(
            "Every event is on disk before it is acknowledged and is counted once: a batch that comes again within 72 hours "
            "changes nothing, and what comes later is counted apart."
        ),
        _(
            "Country: said by the account; else told by the operator’s proxy or database; else by the time zone of the "
            "device; else unknown. No address is kept."
        ),
        _(
            "No cell by country or language tells of fewer than %(least)s, nor does the difference of the reports about all "
            "videos, originals and answers. Other tables are exact; whoever publishes several reports of one challenge "
            "should know that their difference tells of the days between them."
        )
        % {"least": LEAST},
        _("That a viewer is a person cannot be proven, by us or by anybody."),
        _(
            "The events lie in sealed files. The list of these files is a chain: each line holds the checksum of the line "
            "before. Whoever keeps the newest checksum, which stands here, can find out later whether anything before it "
            "was changed; ‘groundswell verify’ counts all figures again from the files."
        ),
    )
    if not head.number:
        return Section("method", _("Method and checksums"), (*said, _("Nothing was sealed yet.")))
    at = head.at.astimezone(UTC).isoformat(timespec="seconds") if head.at else None
    columns = (
        Column("number", _("Line"), Unit.COUNT),
        Column("at", _("Written (UTC)"), Unit.MOMENT),
        Column("hash", _("Checksum (SHA-256)"), Unit.HASH),
    )
    table = Table("manifest", _("Head of the list of sealed files"), columns, ((head.number, at, head.hash),))
    return Section("method", _("Method and checksums"), said, (table,))
