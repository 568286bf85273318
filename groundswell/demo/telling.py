"""What a demonstration tells whoever started it, on stderr: how far it is, where to look and how to sign in."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from django.urls import reverse
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from groundswell.demo.rules import COLLEAGUES, CREATORS, PEOPLE, SLUG, WAY_IN
from groundswell.outreach.reads import invitation_lines
from groundswell.outreach.rules import InvitationLine
from groundswell.people.rules import Role

ROLES = {
    Role.LEAD: "lead",
    Role.MODERATOR: "moderator",
    Role.SAFEGUARDING_LEAD: "safeguarding lead",
    Role.OPERATOR: "operator",
}


class Teller(Protocol):
    """Whom building tells how far it is."""

    def counted(self, title: str, total: int) -> AbstractContextManager[Callable[[], None]]:
        """Something of `total` steps begins; the function that it gives is called after each."""

    def can_be_seen(self) -> None:
        """The challenge is open."""

    def is_built(self, challenge: int) -> None:
        """All of it stands; `challenge` is its number."""


class OnTerminal:
    """Tells people, with a bar where the terminal can show one and a line for each part where it cannot."""

    def __init__(self, console: Console, origin: str) -> None:
        self.console = console
        self.origin = origin

    @contextmanager
    def counted(self, title: str, total: int) -> Iterator[Callable[[], None]]:
        """A bar, or a line at the beginning and the end."""
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=self.console, disable=not self.console.is_terminal) as progress:
            task = progress.add_task(title, total=total)
            if not self.console.is_terminal:
                self.console.print(f"{title}: drawing and rendering {total} …")
            yield lambda: progress.advance(task)
        if not self.console.is_terminal:
            self.console.print(f"{title}: done.")

    def can_be_seen(self) -> None:
        """Where the challenge is."""
        address = self.origin + reverse("pages:challenge", args=[SLUG])
        self.console.print(f"\n[bold]The challenge is open:[/] {address}")
        self.console.print("What is missing of it appears while you look.\n")

    def is_built(self, challenge: int) -> None:
        """Where to look, and how to sign in as whom."""
        self.console.print(_places(self.origin, invitation_lines(challenge)))
        self.console.print(_accounts(self.origin))
        self.console.print(
            "Everything here is made up or drawn: people, audience and helplines. The password above opens "
            "demonstrations only.\n"
        )


def on_terminal(origin: str) -> OnTerminal:
    """Tells on stderr; `origin` is where the pages are."""
    return OnTerminal(Console(stderr=True, highlight=False, soft_wrap=True), origin)


def _places(origin: str, invitations: list[InvitationLine]) -> Table:
    table = Table("Where to look", "", box=None, pad_edge=False)
    for what, address in (
        ("The challenge", reverse("pages:challenge", args=[SLUG])),
        ("The same in Arabic", reverse("pages:challenge", args=[SLUG]) + "?lang=ar"),
        ("The lead's live figures", reverse("insights:live", args=[SLUG])),
        ("The lead's setting up", reverse("challenges:setting_up", args=[SLUG])),
        ("The lead's personal links", reverse("outreach:invitations", args=[SLUG])),
        ("The moderator's desk", reverse("safeguarding:desk")),
        ("A participant's own videos", reverse("videos:mine")),
    ):
        table.add_row(what, origin + address)
    link = next((line for line in invitations if line.label == CREATORS[0].pseudonym), None)
    if link is not None:
        table.add_row(f"{link.label}'s personal link", origin + link.path)
    return table


def _accounts(origin: str) -> Table:
    table = Table("Sign in as", "with", "password", "at", box=None, pad_edge=False)
    for colleague in COLLEAGUES:
        table.add_row(ROLES[colleague.role], colleague.email, WAY_IN, origin + reverse("account_login"))
    creators = {creator.key for creator in CREATORS}
    for planned in PEOPLE:
        if planned.can_sign_in:
            role = "creator" if planned.key in creators else f"participant ({planned.age_years})"
            table.add_row(role, planned.pseudonym, WAY_IN, origin + reverse("people:sign_in"))
    return table
