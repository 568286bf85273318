"""Files of other networks are read whole or not at all: every form, what each value means, and where it ends."""

from datetime import date

import pytest

from groundswell.insights.rules.networks.forms import FORMS
from groundswell.insights.rules.networks.reading import notices_of, read_network_file
from groundswell.insights.rules.networks.shapes import Form, Network, NetworkFaults, ReadFile, Tally, Told
from groundswell.insights.tests.network_files import (
    BUSINESS_CSV,
    INSTAGRAM_CSV,
    RESEARCH_CSV,
    STUDIO_CSV,
    YOUTUBE_CSV,
    as_json,
    insight,
    research_page,
    result_table,
    told,
)


def read(network: Network, content: str | bytes, said: Told | None = None) -> ReadFile:
    data = content.encode() if isinstance(content, str) else content
    return read_network_file(data, FORMS[network], said or told())


def whole(file: ReadFile) -> dict[str, Tally]:
    """The tallies over all lines."""
    return {tally.metric: tally for tally in file.tallies if tally.day is None and not tally.part}


def values(file: ReadFile) -> dict[str, int | None]:
    return {metric: tally.value for metric, tally in whole(file).items()}


def faults(network: Network, content: str | bytes, said: Told | None = None) -> list[tuple[int, str, str]]:
    with pytest.raises(NetworkFaults) as found:
        read(network, content, said)
    return [(fault.line, fault.place, str(fault.sentence)) for fault in found.value.faults]


def test_a_research_query_counts_lines_without_a_value_and_never_as_0() -> None:
    file = read(Network.TIKTOK_RESEARCH, RESEARCH_CSV)
    assert values(file) == {"views": 2400, "likes": 215, "comments": 10, "shares": 15}
    assert {metric: (tally.lines, tally.missing) for metric, tally in whole(file).items()} == {
        "views": (3, 1),
        "likes": (3, 0),
        "comments": (3, 0),
        "shares": (3, 1),
    }
    assert (file.first_day, file.last_day) == (date(2026, 11, 2), date(2026, 11, 3))
    assert "username" in file.ignored


def test_a_research_answer_in_json_says_the_same_as_csv_and_whether_there_is_more() -> None:
    one = {"id": 7300000000000000001, "view_count": 1500, "like_count": 140}
    two = {"id": "7300000000000000002", "view_count": None, "like_count": 0}
    file = read(Network.TIKTOK_RESEARCH, as_json([research_page(one), research_page(two, has_more=True)]))
    assert values(file) == {"views": 1500, "likes": 140}
    assert whole(file)["views"].missing == 1
    assert whole(file)["likes"].missing == 0
    assert file.is_partial
    assert not read(Network.TIKTOK_RESEARCH, as_json(research_page(one))).is_partial
    assert file.absent == ("comment_count", "share_count")


def test_people_averages_and_shares_are_never_added_up() -> None:
    file = read(Network.TIKTOK_BUSINESS, BUSINESS_CSV)
    assert values(file) == {
        "views": 92_500,
        "reach": None,
        "likes": 210,
        "comments": 9,
        "shares": 16,
        "time_watched": 259_000_500,
        "average_time": None,
        "completion": None,
    }
    reach = whole(file)["reach"]
    assert (reach.lowest, reach.highest, reach.missing) == (1200, 88_000, 0)
    assert whole(file)["completion"].highest == 250_000


def test_what_does_not_add_up_has_a_value_where_there_is_one_line() -> None:
    one_video = "\n".join(BUSINESS_CSV.splitlines()[:2])
    assert values(read(Network.TIKTOK_BUSINESS, one_video))["reach"] == 1200


def test_studio_asks_for_the_year_and_offers_only_those_that_fit() -> None:
    with pytest.raises(NetworkFaults) as found:
        read(
            Network.TIKTOK_STUDIO,
            STUDIO_CSV.replace("October 30,1000,12,100,7,3\nOctober 31,2000,15,160,,4\n", ""),
        )
    (fault,) = found.value.faults
    assert (fault.line, fault.place, fault.near) == (2, "year", "2026")
    assert "has no year" in str(fault)


def test_studio_has_a_figure_for_every_day_of_the_year_that_was_said() -> None:
    file = read(Network.TIKTOK_STUDIO, STUDIO_CSV, told(year=2026))
    assert values(file) == {"views": 7000, "profile_views": 49, "likes": 470, "comments": 18, "shares": 16}
    by_day = {tally.day: tally.value for tally in file.tallies if tally.metric == "comments" and tally.day}
    assert by_day == {date(2026, 10, 30): 7, date(2026, 10, 31): None, date(2026, 11, 1): 11}


@pytest.mark.parametrize("year", [2024, 2025])
def test_a_year_in_which_the_challenge_was_not_is_refused(year: int) -> None:
    ((_, place, sentence),) = faults(Network.TIKTOK_STUDIO, STUDIO_CSV, told(year=year))
    assert place == "year"
    assert f"{year}-10-30" in sentence
    assert "2026-11-01 to 2026-12-20" in sentence


def test_days_without_a_year_go_on_over_new_year_and_never_backwards() -> None:
    said = told(year=2026, closes_on=date(2027, 1, 5), fetched_on=date(2027, 1, 5))
    heading = STUDIO_CSV.splitlines()[0]
    over = f"{heading}\nDecember 31,1,1,1,1,1\nJanuary 1,2,2,2,2,2\n"
    assert read(Network.TIKTOK_STUDIO, over, said).last_day == date(2027, 1, 1)
    back = f"{heading}\nNovember 2,1,1,1,1,1\nNovember 1,2,2,2,2,2\nFebruary 29,1,1,1,1,1\n"
    assert [line for line, _, _ in faults(Network.TIKTOK_STUDIO, back, said)] == [3, 4]


def test_a_day_after_the_file_was_fetched_is_refused() -> None:
    ((line, place, sentence),) = faults(
        Network.TIKTOK_STUDIO, STUDIO_CSV, told(year=2026, fetched_on=date(2026, 10, 31))
    )
    assert (line, place) == (4, "Date")
    assert "after the day on which the file was fetched" in sentence


def test_a_year_for_dates_that_have_their_own_must_be_theirs() -> None:
    dated = STUDIO_CSV.replace("October 30", "2026-10-30").replace("October 31", "2026-10-31")
    dated = dated.replace("November 1,", "2026-11-01,")
    assert read(Network.TIKTOK_STUDIO, dated).last_day == date(2026, 11, 1)
    ((_, place, _),) = faults(Network.TIKTOK_STUDIO, dated, told(year=2025))
    assert place == "year"


def test_a_post_of_which_instagram_knows_nothing_has_no_figure() -> None:
    file = read(Network.INSTAGRAM, INSTAGRAM_CSV)
    assert values(file)["views"] == 5000
    assert values(file)["reach"] is None
    assert {tally.missing for tally in whole(file).values()} == {1}


def test_instagram_leaves_out_what_it_does_not_know_and_that_stays_left_out() -> None:
    answers = [
        {"data": [insight("1", "views", 5000), insight("1", "reach", 4100), insight("1", "saved", 0)]},
        {"data": [insight("2", "views"), insight("2", "reach", 77)]},
        {"data": []},
    ]
    file = read(Network.INSTAGRAM, as_json(answers))
    assert values(file) == {"views": 5000, "reach": None, "saved": 0}
    assert whole(file)["views"].missing == 1
    assert whole(file)["saved"].missing == 1
    assert "likes" in file.absent


def test_youtube_adds_sources_and_days_up_but_no_averages() -> None:
    file = read(Network.YOUTUBE, YOUTUBE_CSV)
    found = values(file)
    assert (found["views"], found["engaged_views"], found["minutes_watched"]) == (2100, 980, 266)
    assert found["average_time"] is None
    by_source = {t.part: t.value for t in file.tallies if t.metric == "views" and t.part}
    assert by_source == {"SHORTS": 2000, "YT_SEARCH": 100}
    assert "views_until_2025_03_30" not in found


def test_youtubes_views_of_before_and_after_its_change_stay_apart() -> None:
    table = result_table(["day", "views"], ["2025-03-30", 10], ["2025-03-31", 500])
    file = read(Network.YOUTUBE, as_json(table))
    assert values(file) == {"views": 500, "views_until_2025_03_30": 10}
    assert {tally.lines for tally in whole(file).values()} == {1}


def test_youtube_without_days_needs_the_period_and_one_definition() -> None:
    table = as_json(result_table(["video", "views"], ["-aBcDeFgHiJ", 10], ["aaaaaaaaaaa", 5]))
    assert faults(Network.YOUTUBE, table)[0][1] == "first_day"
    assert faults(Network.YOUTUBE, table, told(first_day=date(2026, 11, 1)))[0][1] == "last_day"
    over = told(first_day=date(2025, 3, 1), last_day=date(2025, 4, 1))
    assert "changed what 'views' means" in faults(Network.YOUTUBE, table, over)[0][2]
    before = told(first_day=date(2025, 3, 1), last_day=date(2025, 3, 30))
    assert values(read(Network.YOUTUBE, table, before)) == {"views_until_2025_03_30": 15}
    now = told(first_day=date(2026, 11, 1), last_day=date(2026, 11, 5))
    file = read(Network.YOUTUBE, table, now)
    assert values(file) == {"views": 15}
    assert (file.first_day, file.last_day) == (now.first_day, now.last_day)


def test_what_is_told_of_days_must_have_a_meaning() -> None:
    assert faults(Network.INSTAGRAM, INSTAGRAM_CSV, told(year=2026))[0][1] == "year"
    period = told(first_day=date(2026, 11, 1), last_day=date(2026, 11, 2))
    assert faults(Network.YOUTUBE, YOUTUBE_CSV, period)[0][1] == "first_day"


def test_the_same_line_twice_is_not_counted_twice() -> None:
    doubled = RESEARCH_CSV + RESEARCH_CSV.splitlines()[-1] + "\n"
    ((line, _, sentence),) = faults(Network.TIKTOK_RESEARCH, doubled)
    assert line == 6
    assert "as in line 5" in sentence
    same_day = YOUTUBE_CSV + YOUTUBE_CSV.splitlines()[-1] + "\n"
    assert faults(Network.YOUTUBE, same_day)[0][0] == 5


def test_a_file_of_another_form_is_named() -> None:
    with pytest.raises(NetworkFaults) as found:
        read(Network.TIKTOK_BUSINESS, RESEARCH_CSV)
    assert found.value.faults[0].near == FORMS[Network.TIKTOK_RESEARCH].title


def test_what_has_to_be_known_beside_the_figures_is_said() -> None:
    form = FORMS[Network.TIKTOK_STUDIO]
    challenge = (date(2026, 11, 1), date(2026, 12, 20))
    beyond = (date(2026, 10, 30), date(2026, 11, 3))
    inside = (date(2026, 11, 2), date(2026, 11, 3))
    assert len(list(notices_of(form, beyond, challenge, is_partial=True))) == 2
    assert not list(notices_of(form, inside, challenge, is_partial=False))
    assert not list(notices_of(form, (None, None), challenge, is_partial=False))


def test_research_says_that_young_people_are_not_in_it() -> None:
    assert "18 and over only" in FORMS[Network.TIKTOK_RESEARCH].note


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: str(form.network))
def test_every_metric_has_a_key_of_its_own_and_a_definition(form: Form) -> None:
    keys = [metric.key for metric in form.metrics]
    assert len(keys) == len(set(keys))
    assert all(metric.name and metric.definition.endswith(".") for metric in form.metrics)
    assert form.note
