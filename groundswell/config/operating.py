"""The commands that look after an installation: settings, doctor, backup, restore."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from groundswell.config.again import erase_again
from groundswell.config.archive import BadArchive
from groundswell.config.backup import CannotBackUp, CannotRestore, back_up, fingerprint, restore
from groundswell.config.backups import delete_expired, new_name
from groundswell.config.doctor.finding import Finding
from groundswell.config.doctor.report import as_json, as_table, examine, is_sound, settings_findings
from groundswell.config.doctor.traffic import CAMPAIGN_DAYS, expected_traffic, traffic_finding
from groundswell.environment import (
    Environment,
    SettingsError,
    documented_settings,
    given_settings,
    unsafe_here,
)
from groundswell.people.erased import BESIDE, PLACE, add_to, listed_in

operating = typer.Typer()
people = Console(stderr=True, highlight=False)

DID_NOT_HOLD, WRONG_USE = 1, 2


@operating.command()
def settings(
    *, as_json_: Annotated[bool, typer.Option("--json", help="For a machine to read.")] = False
) -> None:
    """List every setting with its kind, default and what it does."""
    every = documented_settings()
    if as_json_:
        typer.echo(json.dumps([asdict(one) for one in every], ensure_ascii=False, indent=1))
        return
    for one in every:
        typer.echo(f"{one.variable}={one.default}\n    {one.documentation}\n    ({one.kind})")


@operating.command()
def doctor(
    *,
    audience: Annotated[int, typer.Option(min=0, help="People you expect, to reckon the traffic.")] = 0,
    videos_per_person: Annotated[int, typer.Option(min=1, help="Videos each of them watches.")] = 20,
    days: Annotated[int, typer.Option(min=1, help="Days the challenge runs.")] = CAMPAIGN_DAYS,
    uplink_mbit: Annotated[int, typer.Option(min=0, help="What your line sends, in Mbit/s.")] = 0,
    as_json_: Annotated[bool, typer.Option("--json", help="For a machine to read.")] = False,
) -> None:
    """Check this installation and say what to do about each fault; exit 1 where something needed is missing."""
    findings = list(_examined())
    if audience:
        traffic = expected_traffic(audience, videos_per_person, days)
        findings.append(traffic_finding(traffic, uplink_mbit))
    if as_json_:
        typer.echo(as_json(findings))
    else:
        Console().print(as_table(findings))
    raise typer.Exit(0 if is_sound(findings) else DID_NOT_HOLD)


def _examined() -> tuple[Finding, ...]:
    try:
        given = given_settings()
    except SettingsError as error:
        return settings_findings(error)
    return examine(given, unsafe_here(given))


@operating.command()
def backup(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="The archive to write, .tar or .tar.gz; left out, one in the folder of backups.",
            dir_okay=False,
        ),
    ] = None,
    *,
    expired: Annotated[
        bool, typer.Option("--expired", help="Only delete backups whose time is over.")
    ] = False,
) -> None:
    """Write state, events, media, uploads and keys into one archive, then delete expired ones from the folder of backups."""
    current, now = given_settings(), datetime.now(UTC)
    if not expired:
        _back_up(current, file or _next_file(current.backups, now), now)
    if current.backups.is_dir():
        add_to(current.backups / BESIDE, listed_in(current.data / PLACE))
    for gone in delete_expired(current.backups, current.backup_kept_days, now):
        people.print(f"{gone.name} was older than {current.backup_kept_days} days and is deleted.")


def _next_file(folder: Path, now: datetime) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / new_name(now)


def _back_up(current: Environment, file: Path, now: datetime) -> None:
    try:
        with people.status("Backing up …"):
            manifest = back_up(
                current.data,
                file,
                secret_key=current.secret_key,
                made_at=now,
                version=version("groundswell"),
            )
    except FileNotFoundError as wrong:
        raise _ended(f"{file.parent}: there is no such folder; make it first.", WRONG_USE) from wrong
    except (ValueError, FileExistsError) as wrong:
        raise _ended(wrong, WRONG_USE) from wrong
    except (CannotBackUp, OSError) as failed:
        raise _ended(failed, DID_NOT_HOLD) from failed
    people.print(f"{file}: {len(manifest.files):,} files, {manifest.size_bytes / 1e6:,.1f} MB.")
    people.print("It holds keys and children's videos: keep it encrypted, and apart from this machine.")


@operating.command(name="restore")
def restore_command(
    file: Annotated[Path, typer.Argument(help="The archive to read.", exists=True, dir_okay=False)],
    *,
    force: Annotated[bool, typer.Option(help="Move a data folder that is not empty aside.")] = False,
) -> None:
    """Put a backup in the place of the data folder, whole or not at all."""
    current = given_settings()
    lists = (file.parent / BESIDE, current.backups / BESIDE)
    try:
        with people.status("Checking and restoring …"):
            aside = restore(file, current.data, moment=datetime.now(UTC), is_forced=force, lists=lists)
    except (BadArchive, CannotRestore, OSError) as failed:
        raise _ended(failed, DID_NOT_HOLD) from failed
    people.print(f"Restored into {current.data}.")
    is_erased, said = (
        erase_again() if listed_in(current.data / PLACE) else (True, "No closed account is known.")
    )
    people.print(said)
    if aside is not None:
        people.print(f"What was there before is in {aside}; remove it when all is well.")
    if current.secret_key:
        people.print(
            f"The key in use has the fingerprint {fingerprint(current.secret_key)}; with another than the "
            "one it was backed up under, people must sign in again and links already sent end."
        )
    if not is_erased:
        raise _ended(
            "Accounts that were closed since this backup are open in it. Before you start anything, mend what is said "
            "above and run `groundswell people erase-again`.",
            DID_NOT_HOLD,
        )


def _ended(failure: Exception | str, code: int) -> typer.Exit:
    typer.secho(str(failure), err=True, fg="red")
    return typer.Exit(code)
