"""The truth about a campaign is what anybody counts who reads the files, and has the totals asked for."""

import json
from datetime import date
from pathlib import Path

import pytest

from groundswell.simulation.campaign import Wanted, simulate
from groundswell.simulation.presets import THE_REAL_CHALLENGE
from groundswell.simulation.tests.conftest import SCALE, SEED
from groundswell.simulation.tests.recount import counted, recount, told

TARGETS = THE_REAL_CHALLENGE.at_scale(SCALE)


def test_it_equals_a_recount_of_the_files(folder: Path) -> None:
    assert told(folder) == recount(folder)


def test_it_equals_a_recount_whatever_the_seed_the_size_and_the_days(tmp_path: Path) -> None:
    # Over the beginning of summer time, where the others go over its end.
    made, opens_on = tmp_path / "made", date(2026, 3, 20)
    simulate(Wanted(THE_REAL_CHALLENGE, 0.00003, 20, opens_on), made, lambda part: None)
    assert told(made) == recount(made)
    assert min(told(made)["figures"]["reach_by_day"]) == "2026-03-20"


@pytest.mark.long
def test_it_equals_a_recount_of_millions(tmp_path: Path) -> None:
    wanted = Wanted(THE_REAL_CHALLENGE, 0.02, 3, THE_REAL_CHALLENGE.opens_on)
    simulate(wanted, tmp_path / "large", lambda part: None)
    assert told(tmp_path / "large") == recount(tmp_path / "large")


def test_it_has_the_totals_of_the_preset_to_the_last_digit(folder: Path) -> None:
    figures = told(folder)["figures"]
    for name in ("starts", "likes", "shares", "comments", "takes"):
        assert figures[name] == getattr(TARGETS, name)
    assert THE_REAL_CHALLENGE.at_scale(1.0).starts == 300_000_000
    assert THE_REAL_CHALLENGE.at_scale(1.0).takes == 51_000


def test_scopes_add_up_and_the_funnel_narrows(folder: Path) -> None:
    figures = told(folder)["figures"]
    for name in ("plays", "starts", "viewable", "complete", "likes", "shares", "comments", "takes"):
        assert figures[name] == figures[f"{name}_originals"] + figures[f"{name}_takes"]
    assert figures["plays"] > figures["viewable"] > figures["complete"] > figures["likes"] > figures["shares"]
    assert figures["plays"] > figures["starts"]


def test_every_kind_of_trouble_is_in_it(folder: Path) -> None:
    excluded = told(folder)["excluded"]
    assert excluded["duplicate_batches"] > 50
    for reason in ("bot", "late", "staff", "preview"):
        assert excluded[reason]["plays"] > 0


def test_it_covers_all_26_days_and_says_of_what_it_is_the_truth(folder: Path) -> None:
    truth = json.loads((folder / "truth.json").read_text())
    assert len(truth["figures"]["reach_by_day"]) == 26
    assert (truth["challenge"], truth["seed"], truth["scale"]) == ("therealchallenge", SEED, SCALE)


def test_a_recount_sees_one_row_more(folder: Path) -> None:
    base = counted(folder)
    base.execute("insert into events select * from events where kind = 1 limit 1")
    found = base.execute("select count(*) from events where kind = 1 and standing = 'clean'").fetchone()
    assert found is not None
    assert found[0] == told(folder)["figures"]["plays"] + 1
