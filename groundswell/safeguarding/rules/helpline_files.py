"""Reads helplines from a CSV or YAML file, whole or not at all, each fault with its line; asks no network and no table."""

import csv
import io
from collections.abc import Iterator

from groundswell.challenges.rules import ChallengeFaults, Fault, say
from groundswell.challenges.rules.files import check_file_size, parse_yaml
from groundswell.challenges.rules.nodes import Fields, Node, Rows, Words
from groundswell.challenges.rules.reading import COUNTRY, LANGUAGE, Reading
from groundswell.safeguarding.rules.helplines import NO_MADE_UP, Channel, HelplineDocument, Texts
from groundswell.safeguarding.rules.sentences import gettext_noop

REQUIRED = ("country", "name", "contact", "channel", "source")
OPTIONAL = ("hours", "languages", "age_from", "age_to", "free", "fictitious")
LONGEST_NAME, LONGEST_CONTACT, LONGEST_SOURCE, LONGEST_HOURS = 160, 200, 300, 200
OLDEST = 120


class HelplineFaults(ValueError):
    """A file or form with faults; `faults` has all of them, by line."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults in the order of their lines."""
        self.faults = sorted(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def read_helplines(content: bytes, name: str, *, may_make_up: bool) -> tuple[HelplineDocument, ...]:
    """Give the helplines of a file; YAML where its name ends so, else CSV. HelplineFaults with every fault and its line.

    A CSV file has a heading with the names of the columns; a text in several languages has a column for each, such as
    `name:en` and `name:ar`. A YAML file is a list.
    """
    try:
        check_file_size(len(content))
        root = parse_yaml(content) if name.lower().endswith((".yaml", ".yml")) else _csv_nodes(content)
    except ChallengeFaults as found:
        raise HelplineFaults(list(found.faults)) from found
    if not isinstance(root, Rows) or not root.items:
        line = root.line or 1
        raise HelplineFaults([Fault(line, "", say(gettext_noop("Here belongs a list of helplines.")))])
    return check_helplines(root.items, may_make_up=may_make_up)


def check_helplines(nodes: tuple[Node, ...], *, may_make_up: bool) -> tuple[HelplineDocument, ...]:
    """Give the helplines that the nodes describe; HelplineFaults with all that is wrong with them."""
    reading = Reading()
    found: list[HelplineDocument] = []
    seen: set[tuple[str, str, str]] = set()
    for node in nodes:
        document = _helpline(reading, node, may_make_up=may_make_up)
        key = (document.country, str(document.channel), document.contact)
        if key in seen and document.contact:
            reading.fault(node, "", say(gettext_noop("This helpline stands here twice.")))
        seen.add(key)
        found.append(document)
    if reading.faults:
        raise HelplineFaults(reading.faults)
    return tuple(found)


def _helpline(reading: Reading, node: Node, *, may_make_up: bool) -> HelplineDocument:
    row = reading.fields(node, "", REQUIRED, OPTIONAL)
    age_from, age_to = _age(reading, row, "age_from") or 0, _age(reading, row, "age_to")
    if age_to is not None and age_to < age_from:
        reading.fault(row.entries["age_to"], "age_to", say(gettext_noop("The ages end before they begin.")))
    is_fictitious = reading.yes_or_no(row, "fictitious", "fictitious")
    if is_fictitious and not may_make_up:
        reading.fault(row.entries["fictitious"], "fictitious", say(NO_MADE_UP))
    return HelplineDocument(
        country=_code_of(reading, row, "country"),
        name=_texts(reading, row, "name", LONGEST_NAME),
        contact=reading.line(row, "contact", "contact", LONGEST_CONTACT),
        channel=_channel(reading, row),
        source=reading.line(row, "source", "source", LONGEST_SOURCE),
        hours=_texts(reading, row, "hours", LONGEST_HOURS),
        languages=tuple(_languages(reading, row)),
        age_from=age_from,
        age_to=age_to,
        is_free=reading.yes_or_no(row, "free", "free"),
        is_fictitious=is_fictitious,
    )


def _code_of(reading: Reading, row: Fields, key: str) -> str:
    text = reading.line(row, key, key, LONGEST_NAME)
    return reading.code(row.entries[key], key, COUNTRY, text) if text else ""


def _texts(reading: Reading, row: Fields, key: str, longest: int) -> Texts:
    node = row.entries.get(key)
    if node is None or (isinstance(node, Words) and not node.text and key not in REQUIRED):
        return {}
    return reading.texts_of(node, key, longest)


def _channel(reading: Reading, row: Fields) -> Channel:
    text = reading.line(row, "channel", "channel", LONGEST_NAME).lower()
    known = [str(channel) for channel in Channel]
    if text and text not in known:
        sentence = say(
            gettext_noop("'%(text)s' is no way to reach somebody; write one of: %(known)s."),
            text=text,
            known=", ".join(known),
        )
        reading.fault(row.entries["channel"], "channel", sentence, reading.nearest(text, known))
    return Channel(text) if text in known else Channel.PHONE


def _languages(reading: Reading, row: Fields) -> list[str]:
    node = row.entries.get("languages")
    if isinstance(node, Words):
        parts = (node.text or "").replace(",", " ").split()
        row = Fields({"languages": Rows(tuple(Words(part, node.line) for part in parts), node.line)})
        if not parts:
            return []
    return reading.codes(row, "languages", LANGUAGE)


def _age(reading: Reading, row: Fields, key: str) -> int | None:
    node = row.entries.get(key)
    text = (node.text or "").strip() if isinstance(node, Words) else ""
    if node is None or (isinstance(node, Words) and not text):
        return None
    if text.isascii() and text.isdigit() and len(text) < 4 and int(text) <= OLDEST:
        return int(text)
    reading.fault(node, key, say(gettext_noop("Write an age in whole years.")))
    return None


def _csv_nodes(content: bytes) -> Rows:
    try:
        written = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        sentence = say(gettext_noop("This is not a text in UTF-8; save it as such."))
        raise HelplineFaults([Fault(line, "", sentence)]) from error
    heading = written.split("\n", 1)[0]
    reader = csv.reader(
        io.StringIO(written), delimiter=";" if heading.count(";") > heading.count(",") else ","
    )
    try:
        rows = list(_numbered(reader))
    except csv.Error as error:
        sentence = say(gettext_noop("This is not CSV: %(problem)s."), problem=str(error))
        raise HelplineFaults([Fault(reader.line_num, "", sentence)]) from error
    if not rows:
        raise HelplineFaults([Fault(1, "", say(gettext_noop("The file is empty.")))])
    (first, columns), *others = rows
    _refuse_heading(first, [column.strip() for column in columns])
    return Rows(tuple(_csv_row(line, columns, cells) for line, cells in others), first)


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = getattr(reader, "line_num", line) + 1


def _refuse_heading(line: int, columns: list[str]) -> None:
    double = sorted({column for column in columns if columns.count(column) > 1})
    if double:
        sentence = say(gettext_noop("The field '%(field)s' stands here twice."), field=double[0])
        raise HelplineFaults([Fault(line, "", sentence)])


def _csv_row(line: int, columns: list[str], cells: list[str]) -> Fields:
    plain: dict[str, Node] = {}
    texts: dict[str, dict[str, Node]] = {}
    lines: dict[str, int] = {}
    for number, cell in enumerate(cells):
        column = columns[number].strip() if number < len(columns) else gettext_noop("(no column)")
        key, _, language = column.partition(":")
        words = Words(cell.strip() or None, line)
        lines[key] = line
        if language and words.text:
            texts.setdefault(key, {})[language] = words
        elif not language and (words.text or key in REQUIRED):
            plain[key] = words
    entries = plain | {key: Fields(named, line) for key, named in texts.items()}
    return Fields(entries, line, lines)
