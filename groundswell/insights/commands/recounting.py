"""The command that counts the viewers of a day anew, from the segments; `groundswell events reach`."""

import json
from datetime import datetime
from typing import Annotated, NoReturn

import typer

from groundswell.challenges.reads import challenge_by_slug, challenge_lines
from groundswell.events.actions.recounting import recount_reach
from groundswell.events.reads.asking import ask
from groundswell.figures.asked import Asked
from groundswell.figures.days import day_number
from groundswell.figures.questions import reach_by_day
from groundswell.figures.scope import Scope

DID_NOT_HOLD, WRONG_USE = 1, 2


def reach_command(
    challenge: Annotated[str, typer.Argument(help="Slug of the challenge.")],
    day: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="The day (UTC).")],
    scope: Annotated[Scope, typer.Option(help="Which videos it is about.")] = Scope.ALL,
) -> None:
    """Count the different viewers of a day anew, event by event, beside what is published; prints both as JSON."""
    found = challenge_by_slug(challenge)
    if found is None:
        known = ", ".join(line.slug for line in challenge_lines("en", public_only=False)) or "none yet"
        _end(f"There is no challenge '{challenge}'; there are: {known}.", WRONG_USE)
    counted = recount_reach(found.pk, day.date(), scope)
    if counted is None:
        _end(
            f"The viewers of {day:%Y-%m-%d} are gone, as all are after 90 days: nobody can count them again.",
            DID_NOT_HOLD,
        )
    number = day_number(day.date())
    rows = ask(reach_by_day, Asked(found.pk, scope, first_day=number, last_day=number))
    published = sum(row.reach for row in rows)
    told = {"challenge": found.slug, "day": f"{day:%Y-%m-%d}", "scope": str(scope)}
    typer.echo(json.dumps({**told, "counted": counted, "published": published}))
    if counted != published:
        raise typer.Exit(DID_NOT_HOLD)


def _end(sentence: str, code: int) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(code)
