"""A report as JSON, after the schema in docs/guide/report-schema.json: for programs, in every language the same keys."""

from dataclasses import asdict

import msgspec

from groundswell.insights.rules.report import SCHEMA_VERSION, Figure, Reach, Report, Section, Table

FORMAT = "groundswell-report"


def write_json(report: Report) -> bytes:
    """The whole report, UTF-8; numbers are numbers, days are ISO, what there is none of is null."""
    plain = {
        "format": FORMAT,
        "version": SCHEMA_VERSION,
        "software": report.version,
        "language": report.language,
        "made_at": report.made_at,
        "challenge": asdict(report.subject),
        "scope": report.scope,
        "figures": _figures(report),
        "sections": [_section(section) for section in report.sections],
        "manifest": {"number": report.head.number, "hash": report.head.hash, "at": report.head.at},
    }
    return msgspec.json.format(msgspec.json.encode(plain), indent=1) + b"\n"


def _figures(report: Report) -> dict[str, object]:
    counts = {each.name: _figure(each) for each in report.figures}
    return {**counts, **{each.name: _figure(each) for each in report.reach}}


def _figure(figure: Figure | Reach) -> dict[str, object]:
    return {
        "value": figure.value,
        "definition": figure.definition,
        "scope": figure.scope,
        "excluded": figure.excluded,
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "key": section.key,
        "title": section.title,
        "words": section.words,
        "tables": [_table(table) for table in section.tables],
    }


def _table(table: Table) -> dict[str, object]:
    keys = [column.key for column in table.columns]
    return {
        "key": table.key,
        "title": table.title,
        "note": table.note,
        "columns": [
            {"key": column.key, "head": column.head, "unit": str(column.unit)} for column in table.columns
        ],
        "rows": [dict(zip(keys, row, strict=True)) for row in table.rows],
    }
