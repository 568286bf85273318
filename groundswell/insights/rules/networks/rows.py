"""From text to rows: CSV with any of three separators, JSON with the line of every record; nothing is made of them yet."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from groundswell.challenges.rules import gettext_noop, say
from groundswell.insights.rules.networks.cells import shortened
from groundswell.insights.rules.networks.shapes import (
    MOST_LINES,
    Cell,
    Form,
    NetworkFaults,
    Row,
    Rows,
    refuse,
)

SEPARATORS = (",", ";", "\t")
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[{}]', re.DOTALL)


class Record(dict[str, object]):
    """An object of a JSON file, and the line on which it begins."""

    line = 0


def rows_of(text: str, form: Form) -> Rows:
    """Give the rows of a file in this form. NetworkFaults where it is neither CSV nor what the form answers in JSON."""
    if text.lstrip()[:1] in {"{", "["}:
        if form.from_json is None:
            raise refuse(say(gettext_noop("This form comes as CSV, and the file is JSON.")))
        rows = form.from_json(_parsed(text))
    else:
        rows = _table(text)
    if not rows.rows:
        raise refuse(say(gettext_noop("The file has no line of figures.")))
    if len(rows.rows) > MOST_LINES:
        sentence = gettext_noop(
            "The file has more than %(most)s lines. Ask the network for fewer days at once."
        )
        raise refuse(say(sentence, most=f"{MOST_LINES:,}"))
    return rows


def records_of(items: object, place: str) -> tuple[Row, ...]:
    """Give a list of JSON objects as rows, `place` naming the list. NetworkFaults where it is none."""
    if not isinstance(items, list):
        raise refuse(
            say(
                gettext_noop("Here belongs a list."),
            ),
            0,
            place,
        )
    rows = []
    for number, item in enumerate(items):
        where = f"{place}[{number}]"
        if not isinstance(item, Record):
            raise refuse(say(gettext_noop("Here belongs an object with fields.")), 0, where)
        rows.append(Row(item.line, where, {key: cell_of(value) for key, value in item.items()}))
    return tuple(rows)


def columns_of(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """Give every column that any row has, in the order in which they first stand."""
    return tuple(dict.fromkeys(column for row in rows for column in row.cells))


def answers_of(document: object) -> list[Record]:
    """Give the answers of a network's interface that a file holds: one, or a list of pages. NetworkFaults."""
    answers = document if isinstance(document, list) else [document]
    found = [answer for answer in answers if isinstance(answer, Record)]
    if not found or len(found) != len(answers):
        raise refuse(say(gettext_noop("This is not an answer of this network, nor a list of them.")))
    return found


def cell_of(value: object) -> Cell:
    """Give a JSON value as the cell that it is."""
    if value is None or isinstance(value, str | int | Decimal | list | dict):
        return value
    return str(value)


def _parsed(text: str) -> object:
    starts = _starts(text)

    def record(pairs: list[tuple[str, object]]) -> Record:
        line = next(starts)
        double = [key for key, number in Counter(key for key, _ in pairs).items() if number > 1]
        if double:
            sentence = gettext_noop("The field '%(field)s' stands here twice.")
            raise refuse(say(sentence, field=shortened(double[0])), line)
        made = Record(pairs)
        made.line = line
        return made

    def no_number(constant: str) -> object:
        raise ValueError(constant)

    try:
        return json.loads(text, object_pairs_hook=record, parse_float=Decimal, parse_constant=no_number)
    except json.JSONDecodeError as error:
        sentence = gettext_noop("This is not JSON: %(problem)s.")
        raise refuse(say(sentence, problem=error.msg), error.lineno) from error
    except RecursionError as error:
        raise refuse(say(gettext_noop("The file is nested deeper than any network's."))) from error
    except NetworkFaults:
        raise
    except (ValueError, ArithmeticError) as error:
        sentence = gettext_noop("The file holds a number that cannot be.")
        raise refuse(say(sentence)) from error


def _starts(text: str) -> Iterator[int]:
    """The lines on which objects begin, in the order in which they end: the order in which they are read."""
    opened: list[int] = []
    line, seen = 1, 0
    for piece in _PIECE.finditer(text):
        if piece[0] == "{":
            line += text.count("\n", seen, piece.start())
            seen = piece.start()
            opened.append(line)
        elif piece[0] == "}" and opened:
            yield opened.pop()


def _table(text: str) -> Rows:
    heading = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        lines = list(_numbered(reader))
    except csv.Error as error:
        sentence = gettext_noop("This is not CSV: %(problem)s.")
        raise refuse(say(sentence, problem=str(error)), reader.line_num) from error
    if not lines:
        raise refuse(say(gettext_noop("The file is empty.")))
    (first, cells), *others = lines
    columns = tuple(cell.strip() for cell in cells)
    double = [column for column in columns if column and columns.count(column) > 1]
    if double:
        sentence = gettext_noop("The column '%(column)s' stands here twice.")
        raise refuse(say(sentence, column=shortened(double[0])), first)
    return Rows(columns, tuple(_row(line, columns, cells) for line, cells in others))


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """The lines that are not empty, each with the line of the file on which it begins."""
    line = 1
    for number, cells in enumerate(reader):
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = getattr(reader, "line_num", line) + 1
        if number > MOST_LINES:
            sentence = gettext_noop(
                "The file has more than %(most)s lines. Ask the network for fewer days at once."
            )
            raise refuse(say(sentence, most=f"{MOST_LINES:,}"))


def _row(line: int, columns: tuple[str, ...], cells: list[str]) -> Row:
    while cells and len(cells) > len(columns) and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) != len(columns):
        sentence = gettext_noop(
            "This line has another number of cells (%(cells)d) than the heading (%(columns)d)."
        )
        raise refuse(say(sentence, cells=len(cells), columns=len(columns)), line)
    return Row(line, "", dict(zip(columns, cells, strict=True)))
