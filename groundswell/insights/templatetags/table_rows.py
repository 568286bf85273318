"""The rows of the dashboard's tables as HTML: a page has some thousand cells, for which templates are ten times slower."""

from functools import lru_cache

from django import template
from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from groundswell.insights.rules import Cell, Table, TableRow

register = template.Library()
_ROWS_KEPT = 4096


@register.simple_tag
def rows_of(table: Table) -> SafeString:
    """The rows of a table: a head, a bar where the table has bars, and the cells."""
    return format_html_join(
        "\n",
        "<tr{}>{}{}{}</tr>",
        (
            (
                format_html(' data-row="{}"', row.key) if row.key else "",
                _head(row),
                _bar(row) if table.has_bars else "",
                SafeString("".join(_cell(cell, get_language() or "en") for cell in row.cells)),
            )
            for row in table.rows
        ),
    )


def _head(row: TableRow) -> SafeString:
    label = format_html("<bdi>{}</bdi>", row.label)
    named = format_html('<a href="{}">{}</a>', row.address, label) if row.address else label
    detail = format_html('<span class="row-detail"><bdi>{}</bdi></span>', row.detail) if row.detail else ""
    more = format_html_join(
        "",
        ' <a class="small" href="{}">{}<span class="visually-hidden">: {}</span></a>',
        ((link.address, link.text, link.about) for link in row.more),
    )
    return format_html('<th scope="row">{}{}{}</th>', named, detail, more)


def _bar(row: TableRow) -> SafeString:
    colour = format_html(' fill="{}"', row.colour) if row.colour else ""
    return format_html(
        '<td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="{}" height="10"{}/></svg></td>',
        str(row.bar or 0),
        colour,
    )


@lru_cache(maxsize=_ROWS_KEPT)
def _cell(cell: Cell, language: str) -> str:
    """One cell; `language` is the one that is active, by which numbers are written."""
    name = format_html(' data-figure="{}"', cell.name) if cell.name else ""
    heat = f" heat-{cell.level}" if cell.level else ""
    return f'<td class="number{heat}"{name}>{conditional_escape(_number(cell))}</td>'


def _number(cell: Cell) -> str:
    if cell.number is None:
        return "–"
    if cell.is_percent:
        return f"{number_format(cell.number, 1)} %"
    return str(number_format(cell.number, 0, force_grouping=True))
