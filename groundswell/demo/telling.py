"""What a demonstration tells whoever started it, on stderr: how far it is, where to look and how to sign in."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from django.urls import reverse
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from groundswell.demo.rules import COLLEAGUES, CREATORS, FAMILY, PEOPLE, SLUG, WAY_IN, Planned
from groundswell.outreach.reads import invitation_lines
from groundswell.outreach.rules import InvitationLine
from groundswell.people.rules import Role, is_minor, standing_for

ROLES: dict[Role | None, str] = {
    None: "office",
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
        self.console.print("What is still missing of it appears while you look.\n")

    def is_built(self, challenge: int) -> None:
        """Where to look, and how to sign in as whom."""
        parts = (
            ("Where to look", _places(self.origin, invitation_lines(challenge))),
            (f"Sign in with the password '{WAY_IN}' as", _accounts(self.origin)),
        )
        for title, rows in parts:
            self.console.print(f"[bold]{title}[/]")
            for line in _aligned(rows):
                self.console.print(line, markup=False)
        self.console.print(
            "\nPeople, audience and helplines are made up and marked so; the password opens demonstrations only.\n"
        )


def on_terminal(origin: str) -> OnTerminal:
    """Tells on stderr; `origin` is where the pages are."""
    return OnTerminal(Console(stderr=True, highlight=False, soft_wrap=True), origin)


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    """Rows as lines with columns below each other; nothing is cut, so that addresses can be clicked."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _places(origin: str, invitations: list[InvitationLine]) -> list[tuple[str, ...]]:
    rows = [
        ("the challenge", reverse("pages:challenge", args=[SLUG])),
        ("the same in Arabic", reverse("pages:challenge", args=[SLUG]) + "?lang=ar"),
        ("the lead's live figures", reverse("insights:live", args=[SLUG])),
        ("the lead's description", reverse("challenges:setting_up", args=[SLUG])),
        ("the lead's personal links", reverse("outreach:invitations", args=[SLUG])),
        ("the moderator's desk", reverse("safeguarding:desk")),
        ("the appeal, for Sam", reverse("safeguarding:appeals")),
        ("who is on duty, for Sam", reverse("safeguarding:roster")),
        ("what the desk can carry, for Sam", reverse("safeguarding:capacity")),
        ("helplines and protocols", reverse("safeguarding:helplines")),
        ("the safety page", reverse("safeguarding:safety")),
        ("Mina's videos", reverse("videos:mine")),
        ("Mina's words, with help", reverse("safeguarding:own_comments")),
        ("Lina asks a guardian", reverse("people:guardian")),
    ]
    rows += [
        (f"{line.label}'s personal link", line.path)
        for line in invitations
        if line.label == CREATORS[0].pseudonym
    ]
    return [(what, origin + address) for what, address in rows]


def _accounts(origin: str) -> list[tuple[str, ...]]:
    staff, others = origin + reverse("account_login"), origin + reverse("people:sign_in")
    rows: list[tuple[str, ...]] = [
        (ROLES[colleague.role], colleague.email, staff)
        for colleague in COLLEAGUES
        if not colleague.is_simulated
    ]
    known = [planned for planned in (*PEOPLE, *FAMILY) if planned.can_sign_in]
    return rows + [(_part(planned), planned.pseudonym, others) for planned in known]


def _part(planned: Planned) -> str:
    """What somebody is there for, in two or three words."""
    if planned in CREATORS:
        return "creator"
    standing = standing_for(planned.age_years, planned.country)
    if standing.needs_guardian:
        return f"participant ({planned.age_years}), needs a guardian"
    return f"participant ({planned.age_years})" if is_minor(standing.band) else "can be her guardian"
