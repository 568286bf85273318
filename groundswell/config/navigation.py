"""What stands in the head and foot of every page: the frame shows it, and only here the rooms' addresses meet."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from groundswell.notices.reads import unread_count
from groundswell.people.access import Person
from groundswell.people.reads import roles_of
from groundswell.people.rules import Role


@dataclass(frozen=True, slots=True)
class Item:
    """One link; `count` is what waits behind it."""

    text: str
    address: str
    is_current: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class Navigation:
    """The links at the head and at the foot."""

    main: tuple[Item, ...]
    about: tuple[Item, ...]


STAFF_DOORS = (
    (gettext_lazy("Challenges"), "challenges:list", frozenset({Role.LEAD})),
    (gettext_lazy("Live figures"), "insights:index", frozenset({Role.LEAD})),
    (gettext_lazy("Invitations"), "outreach:index", frozenset({Role.LEAD})),
    (gettext_lazy("Desk"), "safeguarding:desk", frozenset({Role.MODERATOR, Role.SAFEGUARDING_LEAD})),
    (gettext_lazy("Duty"), "safeguarding:my_duty", frozenset({Role.MODERATOR, Role.SAFEGUARDING_LEAD})),
    (gettext_lazy("What the desk carries"), "safeguarding:capacity", frozenset({Role.LEAD})),
    (
        gettext_lazy("Help by country"),
        "safeguarding:helplines",
        frozenset({Role.SAFEGUARDING_LEAD, Role.LEAD, Role.OPERATOR}),
    ),
    (gettext_lazy("Team"), "people:team", frozenset({Role.LEAD, Role.OPERATOR})),
)
"""Which roles find which door in their navigation; `access` of each room decides whether it opens."""


def navigation(request: HttpRequest) -> dict[str, Navigation]:
    """The context processor: `navigation` in every template; a visitor's asks nothing of the database."""
    return {"navigation": Navigation(main=tuple(_main(request)), about=_about())}


def _main(request: HttpRequest) -> Iterator[Item]:
    person = request.user
    if not isinstance(person, Person):
        yield _item(request, gettext("Sign in"), "people:sign_in")
        return
    if person.is_staff:
        roles = roles_of(person)
        for text, name, wanted in STAFF_DOORS:
            if roles & wanted:
                yield _item(request, str(text), name)
    else:
        yield _item(request, gettext("My videos"), "videos:mine")
        if Role.CREATOR in roles_of(person):
            yield _item(request, gettext("My links"), "outreach:mine")
    yield _item(request, gettext("Inbox"), "notices:inbox", unread_count(person))
    yield _item(request, person.pseudonym, "people:account")


def _item(request: HttpRequest, text: str, name: str, count: int = 0) -> Item:
    address = reverse(name)
    return Item(text, address, request.path == address, count)


def _about() -> tuple[Item, ...]:
    return (Item(gettext("Why you can trust this site"), reverse("pages:trust")),)
