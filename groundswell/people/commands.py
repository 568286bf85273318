"""The commands of people: the first account of an installation; `groundswell people …`."""

import getpass
import sys
from typing import Annotated

import typer
from django.core.exceptions import ValidationError

from groundswell.people.actions import ColleagueRefused, create_operator
from groundswell.people.rules import PseudonymRefused

app = typer.Typer(
    name="people", help="Accounts of the people who run this installation.", no_args_is_help=True
)

WRONG_USE = 2


@app.callback()
def people() -> None:
    """Accounts of the people who run this installation."""


@app.command("create-operator")
def create_operator_command(
    email: Annotated[str, typer.Argument(help="The email address to sign in with.")],
    name: Annotated[str, typer.Option(help="The name that colleagues see.")] = "Operator",
    password_stdin: Annotated[
        bool,
        typer.Option("--password-stdin", help="Read the password from the first line of standard input."),
    ] = False,
) -> None:
    """Make the account with which an installation begins; it adds its second factor at the first sign-in."""
    password = _password_from_stdin() if password_stdin else _password_from_terminal()
    try:
        person = create_operator(email, name, password)
    except PseudonymRefused as refused:
        _refuse(f"The name {name!r} cannot be used ({refused.reason}); choose another with --name.")
    except ColleagueRefused as refused:
        _refuse(str(refused))
    except ValidationError as refused:
        _refuse(" ".join(refused.messages))
    else:
        typer.echo(f"{person.pseudonym} <{email}> can sign in now at /accounts/login/.", err=True)


def _password_from_stdin() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def _password_from_terminal() -> str:
    if not sys.stdin.isatty():
        _refuse("There is no terminal to ask for the password on; give it with --password-stdin.")
    password = getpass.getpass("Password: ")
    if getpass.getpass("The same again: ") != password:
        _refuse("The two passwords differ.")
    return password


def _refuse(sentence: str) -> None:
    typer.echo(sentence, err=True)
    raise typer.Exit(WRONG_USE)
