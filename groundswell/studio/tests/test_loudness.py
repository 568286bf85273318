"""By how much a sound is turned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.studio.loudness import CEILING_DB, MOST_GAIN_DB, TARGET_LUFS, Loudness, parse_loudness

REPORT = """
[Parsed_ebur128_0 @ 0x1] Summary:

  Integrated loudness:
    I:         -20.3 LUFS
    Threshold: -30.5 LUFS

  Loudness range:
    LRA:         3.1 LU
    LRA low:   -22.0 LUFS

  Sample peak:
    Peak:       -9.9 dBFS
"""


def test_it_reads_the_summary() -> None:
    assert parse_loudness(REPORT) == Loudness(-20.3, -9.9)


def test_it_reads_a_silence() -> None:
    assert parse_loudness(REPORT.replace("-20.3", "-70.0").replace("-9.9", "-inf")) == Loudness(-70.0, -120.0)


def test_it_gives_nothing_for_a_report_without_summary() -> None:
    assert parse_loudness("Conversion failed!") is None


def test_noise_is_left_alone() -> None:
    assert Loudness(-62.0, -50.0).gain_db == 0.0


@given(st.floats(-50, 0), st.floats(-60, 0))
def test_no_gain_clips_or_overshoots(lufs: float, peak_db: float) -> None:
    gain_db = Loudness(lufs, peak_db).gain_db

    assert gain_db <= MOST_GAIN_DB
    assert lufs + gain_db <= TARGET_LUFS + 0.01
    assert peak_db + gain_db <= CEILING_DB + 0.01


def test_an_even_voice_reaches_the_target() -> None:
    assert Loudness(-25.0, -15.0).gain_db == pytest.approx(9.0)
