"""Benchmarks say what they are, and what is none of them runs nothing."""

import pytest

from bench.__main__ import RESULTS, benchmarks, main


@pytest.mark.parametrize(("asked", "code"), [("--help", 0), ("rubbish", 2)])
def test_what_is_no_benchmark_runs_none_and_names_them(
    asked: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    before = RESULTS.read_bytes()
    assert main([asked]) == code
    printed = capsys.readouterr()
    assert all(name in printed.out + printed.err for name in benchmarks())
    assert RESULTS.read_bytes() == before
