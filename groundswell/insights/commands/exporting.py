"""The command that writes the public data set, or hands an auditor the segments; `groundswell events export`."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from groundswell.challenges.access import Challenge
from groundswell.challenges.reads import challenge_by_slug, challenge_lines, challenge_page
from groundswell.environment import environment
from groundswell.events.actions.auditing import HandOverRefused, hand_to_auditor
from groundswell.events.actions.publishing import Released, ReleaseRefused, release_figures
from groundswell.events.reads.heads import day_heads, installation_key
from groundswell.insights.data_set import About, FolderNotEmpty, Original, write_data_set

DID_NOT_HOLD, WRONG_USE = 1, 2


def export_command(
    challenge: Annotated[str, typer.Argument(help="Slug of the challenge.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="A folder that is new or empty.")],
    until: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="Last day; if left out, the last that cannot change any more."
        ),
    ] = None,
    auditor: Annotated[
        str,
        typer.Option(
            help="Hand the segments themselves to this person or body instead, under a signed note."
        ),
    ] = "",
    why: Annotated[str, typer.Option(help="With --auditor: what they are handed over for.")] = "",
) -> None:
    """Write the public data set of a challenge; with --auditor everything, for one reader. Prints what as JSON."""
    found = challenge_by_slug(challenge)
    if found is None:
        known = ", ".join(line.slug for line in challenge_lines("en", public_only=False)) or "none yet"
        _end(f"There is no challenge {challenge!r}; there are: {known}.", WRONG_USE)
    try:
        if auditor or why:
            _hand_over(found, out, auditor, why)
        else:
            _publish(found, out, until)
    except (HandOverRefused, FolderNotEmpty) as refused:
        _end(str(refused), WRONG_USE)
    except ReleaseRefused as refused:
        _end(str(refused), DID_NOT_HOLD)
    except OSError as error:
        _end(f"{out}: could not be written ({error.strerror or error}); nothing is left of it.", DID_NOT_HOLD)


def _publish(challenge: Challenge, out: Path, until: datetime | None) -> None:
    if out.exists() and any(out.iterdir()):
        raise FolderNotEmpty(f"{out} is not empty.")
    released = release_figures(challenge.pk, until.date() if until else None)
    write_data_set(out, released.figures, _about(challenge, released))
    told = {
        "challenge": challenge.slug,
        "folder": str(out),
        "last_day": released.last_day.isoformat(),
        "rows": len(released.figures.rows),
        "waiting": len(released.figures.waiting),
        "row": released.head.number,
        "hash": released.head.hash,
        "is_new": released.is_new,
    }
    typer.echo(json.dumps(told))


def _about(challenge: Challenge, released: Released) -> About:
    themes = [(theme.number, theme.slug, dict(theme.name)) for theme in challenge.themes.all()]
    page = challenge_page(challenge, "en")
    return About(
        slug=challenge.slug,
        name=page.name,
        origin=environment().web_origin,
        is_simulated=challenge.is_simulated,
        last_day=released.last_day,
        themes=themes,
        originals=[
            Original(
                card.public_id, card.theme_slug, card.joined_at.date().isoformat() if card.joined_at else ""
            )
            for card in page.originals
        ],
        head={
            "row": released.head.number,
            "hash": released.head.hash,
            "at": released.head.at.astimezone(UTC).isoformat() if released.head.at else None,
        },
        heads=[{"day": head.day.isoformat(), "row": head.row, "hash": head.hash} for head in day_heads()],
    )


def _hand_over(challenge: Challenge, out: Path, auditor: str, why: str) -> None:
    copy = hand_to_auditor(challenge.pk, challenge.slug, out, auditor=auditor, reason=why)
    told = {
        "challenge": challenge.slug,
        "folder": str(out),
        "auditor": copy.auditor,
        "because": copy.reason,
        "at": copy.at.isoformat(),
        "segments": copy.segments,
        "segments_with_viewers": copy.with_viewers,
        "row": copy.row,
        "hash": copy.hash,
        "note_sha256": copy.note_sha256,
        "public_key": installation_key(),
    }
    typer.echo(json.dumps(told))
    typer.echo(
        f"Everything of {challenge.slug!r} that is sealed, for {copy.auditor} alone. Viewer numbers are in "
        f"{copy.with_viewers} of {copy.segments} files: those of days that still have them.",
        err=True,
    )


def _end(sentence: str, code: int) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(code)
