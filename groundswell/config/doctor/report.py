"""Puts the findings together, for people as a table and for machines as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from rich.markup import escape
from rich.table import Table

from groundswell.config.doctor.figures import check_engine
from groundswell.config.doctor.finding import Finding, State, fault, good
from groundswell.config.doctor.machine import machine_findings
from groundswell.config.doctor.store import newest_change, store_findings
from groundswell.environment import Environment, SettingsError

COLOURS = {State.GOOD: "green", State.WARNING: "yellow", State.FAULT: "bold red"}


def examine(settings: Environment, unsafe: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Every finding about this installation; `unsafe` are the sentences that keep it from starting."""
    remedy = "Change it in the environment or in .env; docs/guide/settings.md explains each."
    return (
        *(
            [fault("settings", sentence, remedy) for sentence in unsafe]
            or [good("settings", f"{settings.mode}, {settings.web_origin} and {settings.live_origin}")]
        ),
        *machine_findings(settings, newest_change(settings.data)),
        *store_findings(settings),
        check_engine(settings),
    )


def settings_findings(error: SettingsError) -> tuple[Finding, ...]:
    """What can be said where the settings cannot even be read."""
    return tuple(fault("settings", sentence, "Change it as the sentence says.") for sentence in error.faults)


def is_sound(findings: Sequence[Finding]) -> bool:
    """Whether nothing needed is missing."""
    return all(finding.state is not State.FAULT for finding in findings)


def as_json(findings: Sequence[Finding]) -> str:
    """The findings for a machine."""
    return json.dumps(
        {"is_sound": is_sound(findings), "findings": [asdict(finding) for finding in findings]},
        ensure_ascii=False,
        indent=1,
    )


def as_table(findings: Sequence[Finding]) -> Table:
    """The findings for people, each fault with what to do about it."""
    table = Table("Check", "State", "Found", "What to do", show_lines=False, expand=False)
    for one in findings:
        colour = COLOURS[one.state]
        table.add_row(one.check, f"[{colour}]{one.state}[/]", escape(one.found), escape(one.remedy))
    return table
