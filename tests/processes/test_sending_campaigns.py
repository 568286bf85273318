"""`groundswell simulate --send` against a served installation: what it says was taken is in the log, and nothing real is touched."""

import json
import subprocess
import sys
from pathlib import Path

from tests.cast import PASSWORD
from tests.processes.installation import Installation, Staged, wait_for
from tests.tree import ROOT

SMALL = ("--scale", "0.00001", "--seed", "5", "--rate", "3000")


def simulate(installation: Installation, slug: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command as a process of its own, with a data folder of its own."""
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "groundswell.config.cli",
            "simulate",
            "--send",
            f"{installation.web}/c/{slug}/",
            *arguments,
        ],
        env={**installation.variables, "GROUNDSWELL_DATA": str(installation.data.parent / "sender")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


def test_what_was_taken_is_in_the_log_to_the_last_event(installation: Installation, tmp_path: Path) -> None:
    slug = installation.do("simulated")
    installation.start("serve")
    accounts = tmp_path / "accounts"
    accounts.write_text(f"Mina:{PASSWORD}\nKim:{PASSWORD}\n")
    ended = simulate(installation, slug, "--accounts", str(accounts), *SMALL)
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    taken = told["accepted"]
    assert taken["play"] > 3000
    assert taken["like"] > 0
    assert sum(told["sent"].values()) == sum(taken.values()) + sum(told["refused"].values())
    assert told["not_sent"]["like: nobody left who could"] > 0
    wanted = {
        "plays": taken["play"],
        "viewable": taken["viewable"],
        "complete": taken["complete"],
        "likes": taken["like"] - taken.get("unlike", 0),
        "shares": taken.get("share", 0),
    }

    def counted() -> dict[str, int] | None:
        figures = installation.do("counted", slug)
        return figures if all(figures[name] == number for name, number in wanted.items()) else None

    wait_for(f"the log to hold {wanted}", counted, every_s=1)


def test_nothing_is_sent_to_a_real_challenge(staged: Staged) -> None:
    installation, _ = staged
    installation.start("web")
    ended = simulate(installation, "be-heard", *SMALL)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "'be-heard'" in ended.stderr
    assert "is not marked as simulated: real people may be counted there. Nothing was sent" in ended.stderr
    ended = simulate(installation, "therealchallenge", *SMALL)
    assert ended.returncode == 2
    assert "has no open challenge 'therealchallenge'" in ended.stderr
