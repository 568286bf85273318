"""Bad files of other networks: encodings, formulas, numbers that mean two things, broken and hostile ones."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.insights.rules.networks.cells import MOST, number_of
from groundswell.insights.rules.networks.decoding import ENCODINGS
from groundswell.insights.rules.networks.forms import FORMS
from groundswell.insights.rules.networks.reading import read_network_file
from groundswell.insights.rules.networks.shapes import (
    MOST_BYTES,
    MOST_FAULTS,
    MOST_LINES,
    CellRefused,
    Metric,
    Network,
    NetworkFaults,
)
from groundswell.insights.tests.network_files import (
    INSTAGRAM_CSV,
    RESEARCH_CSV,
    STUDIO_CSV,
    as_json,
    research_page,
    result_table,
    told,
)

VIEWS = FORMS[Network.TIKTOK_STUDIO].named("views")
RATE = FORMS[Network.TIKTOK_BUSINESS].named("completion")
SECONDS = FORMS[Network.TIKTOK_BUSINESS].named("average_time")


def refused(content: bytes, network: Network = Network.TIKTOK_RESEARCH) -> NetworkFaults:
    with pytest.raises(NetworkFaults) as found:
        read_network_file(content, FORMS[network], told())
    return found.value


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with BOM"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_every_encoding_is_read_and_said(codec: str, encoding: str) -> None:
    text = RESEARCH_CSV.replace("three", "élève – ça va")
    file = read_network_file(text.encode(codec), FORMS[Network.TIKTOK_RESEARCH], told())
    assert file.encoding == encoding
    assert encoding in ENCODINGS
    assert file.lines == 3


def test_a_byte_that_is_in_no_encoding_is_named_by_its_line() -> None:
    fault = refused(INSTAGRAM_CSV.encode() + b"\x81\xff").faults[0]
    assert fault.line == 4
    assert "UTF-8" in str(fault)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"PK\x03\x04rest of a workbook", "workbook"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"old", "workbook"),
        ("id,view_count\n".encode("utf-32"), "UTF-32"),
        (b"id,view_count\n1,\x002\n", "not a text"),
        (b"x" * (MOST_BYTES + 1), "larger than 10 MB"),
        (b"id,view_count\n", "no line of figures"),
        (b'{"data": {"videos": []}}', "no line of figures"),
        (b'{"data": {"videos": [}', "not JSON"),
        (b"[" * 100_000, "nested deeper"),
        (b'{"data": {"videos": [{"id": 1, "view_count": NaN}]}}', "cannot be"),
        (b'{"data": {"videos": [{"id": 1, "view_count": ' + b"9" * 5000 + b"}]}}", "cannot be"),
        (b'{"data": {"videos": [{"id": 1, "id": 2}]}}', "stands here twice"),
        (b'{"data": {"videos": {"id": 1}}}', "list"),
        (b'{"data": {"videos": ["x"]}}', "object with fields"),
        (b'{"data": {}, "error": {"code": "access_token_invalid"}}', "access_token_invalid"),
        (b"[1, 2]", "not an answer"),
        (b"id,view_count,view_count\n1,2,3\n", "stands here twice"),
        (b"id,view_count\n1,2,3\n", "cells (3)"),
        (b"id,view_count\n1\n", "cells (1)"),
        (b"id,view_count\n,5\n", "says what this line is about"),
        (b"id,view_count\n7.31E+18,5\n", "spreadsheet has rounded"),
        (b"id,view_count\n=1+1,5\n", "is no id"),
        (b'id,view_count\n"1,2\n', "cells"),
        (b"name,number\nx,2\n", "are not those of"),
    ],
)
def test_it_is_refused_with_a_sentence(content: bytes, words: str) -> None:
    assert words in str(refused(content))


def test_a_workbook_for_a_form_without_json_is_csv_or_nothing() -> None:
    assert "comes as CSV" in str(refused(b'{"data": []}', Network.TIKTOK_STUDIO))


def test_more_lines_than_there_may_be_are_not_read() -> None:
    lines = b"\n".join(b"%d,1" % number for number in range(MOST_LINES + 1))
    assert "100,000 lines" in str(refused(b"id,view_count\n" + lines))
    full = b"id,view_count\n" + lines.rpartition(b"\n")[0]
    file = read_network_file(full, FORMS[Network.TIKTOK_RESEARCH], told())
    assert (file.lines, file.tallies[0].value) == (MOST_LINES, MOST_LINES)


@pytest.mark.parametrize("network", [Network.INSTAGRAM, Network.TIKTOK_BUSINESS])
def test_a_column_without_a_name_at_the_end_is_left_aside(network: Network) -> None:
    identity = FORMS[network].identity[0]
    file = read_network_file(f"{identity},likes,\n1,5,\n2,6,\n".encode(), FORMS[network], told())
    assert [tally.value for tally in file.tallies] == [11]
    assert file.ignored == ()


def test_faults_are_named_by_line_all_at_once_and_not_without_end() -> None:
    lines = "\n".join(f"{number},x" for number in range(MOST_FAULTS + 5))
    found = refused(f"id,view_count\n{lines}\n".encode())
    assert [fault.line for fault in found.faults] == list(range(2, MOST_FAULTS + 2))
    assert found.more == 5


def test_a_fault_in_json_says_on_which_line_its_record_begins() -> None:
    page = research_page({"id": 1, "view_count": 5}, {"id": 2, "view_count": -1, "text": "a { in a string"})
    fault = refused(as_json(page)).faults[0]
    assert as_json(page).decode().splitlines()[fault.line - 1].strip() == "{"
    assert as_json(page).decode().splitlines()[fault.line].strip() == '"id": 2,'
    assert fault.place == "videos[1].view_count"


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (result_table(["video", "views"], ["a", 1, 2]), "than the heading (2)"),
        (result_table(["views", "views"], [1, 2]), "name of its own"),
        ({"columnHeaders": 5}, "columnHeaders"),
        ({"error": {"code": 403}}, "error"),
        (result_table(["day", "views"], ["Total", 5]), "is no day"),
        (result_table(["day", "views"], ["2026-02-30", 5]), "There is no day"),
        (result_table(["day", "views"], ["1996-02-01", 5]), "before there was"),
        (result_table(["day", "views"], ["2026-11-02", [5]]), "is no number"),
        (result_table(["day", "views"], ["2026-11-02", True]), "is no number"),
        (
            result_table(
                ["day", "insightTrafficSourceType", "views"],
                *[["2026-11-02", f"s{n}", 1] for n in range(101)],
            ),
            "than there are sources",
        ),
    ],
)
def test_a_result_table_that_says_nothing_certain_is_refused(table: object, words: str) -> None:
    assert words in str(refused(as_json(table), Network.YOUTUBE))


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_cell_is_nothing_and_never_0(text: str) -> None:
    assert number_of(text, VIEWS) is None
    assert number_of(None, VIEWS) is None
    assert number_of("0", VIEWS) == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("=1+1", "formula"),
        ("+5", "formula"),
        ("-5", "formula"),
        ("@SUM(A1)", "formula"),
        ("1,234", "two ways"),
        ("1.234", "two ways"),
        ("1 234", "two ways"),
        ("1\u202f234", "two ways"),
        ("1'234", "two ways"),
        ("1,234.5", "two ways"),
        ("1.2K", "rounded"),
        ("1,2 Mio", "rounded"),
        ("3M", "rounded"),
        ("12%", "percentage"),
        ("--", "formula"),
        ("n/a", "is no number"),
        ("٣٤", "is no number"),
        ("1e6", "is no number"),
        ("9" * 15, "more than there can be"),
    ],
)
def test_a_number_that_is_not_plain_is_refused_and_not_guessed(text: str, words: str) -> None:
    with pytest.raises(CellRefused, match=words):
        number_of(text, VIEWS)


def test_measures_have_decimals_and_shares_are_of_1() -> None:
    assert number_of("6.003", SECONDS) == 6003
    assert number_of("0.25", RATE) == 250_000
    for text in ("1.01", "25%", "1,5"):
        with pytest.raises(CellRefused):
            number_of(text, RATE)


@pytest.mark.parametrize(
    ("metric", "example"), [(VIEWS, "such as 1234."), (SECONDS, "such as 1234.5."), (RATE, "such as 0.5.")]
)
def test_a_number_in_two_ways_is_refused_with_one_that_fits_its_column(metric: Metric, example: str) -> None:
    with pytest.raises(CellRefused) as refusal:
        number_of("0,5", metric)
    assert str(refusal.value).endswith(example)


@given(st.integers(0, MOST))
def test_a_plain_number_is_itself(number: int) -> None:
    assert number_of(str(number), VIEWS) == number
    assert number_of(number, VIEWS) == number


@given(st.binary(max_size=200), st.sampled_from(Network))
def test_whatever_the_bytes_are_it_reads_or_refuses(content: bytes, network: Network) -> None:
    for data in (content, STUDIO_CSV.encode() + content, b'{"data":' + content):
        with suppress(NetworkFaults):
            assert read_network_file(data, FORMS[network], told(year=2026)).tallies
