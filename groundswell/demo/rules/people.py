"""Who is in the demonstration: colleagues, creators, participants and onlookers; ages and countries so that they may answer."""

from dataclasses import dataclass

from groundswell.demo.rules.chance import Chance
from groundswell.people.rules import Role, drawn_avatar

WAY_IN = "one dot, one wave"
"""The password of everybody who can sign in; everybody may know it, since it opens demonstrations only."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the team, who signs in by email; `role` None for an office's account without rights yet.

    One who `is_simulated` fills the roster, and nobody can sign in as her.
    """

    key: str
    pseudonym: str
    role: Role | None
    is_simulated: bool = False

    @property
    def email(self) -> str:
        """The name to sign in with; example.org belongs to nobody (RFC 2606)."""
        return f"{self.key}@example.org"


@dataclass(frozen=True, slots=True)
class Planned:
    """Somebody who answers or watches; `invited_by` is the creator through whose link she came, '' for none.

    One who `can_sign_in` is an account like any other; the others are simulated and open to nobody.
    """

    key: str
    pseudonym: str
    age_years: int
    country: str
    language: str
    invited_by: str = ""
    can_sign_in: bool = False


COLLEAGUES = (
    Colleague("lea", "Lea", Role.LEAD),
    Colleague("vera", "Vera", Role.MODERATOR),
    Colleague("sam", "Sam", Role.SAFEGUARDING_LEAD),
    Colleague("olu", "Olu", Role.OPERATOR),
    Colleague("noor", "Noor", None),
    Colleague("zuri", "Zuri", Role.MODERATOR, is_simulated=True),
    Colleague("asha", "Asha", Role.MODERATOR, is_simulated=True),
    Colleague("ines", "Inés", Role.MODERATOR, is_simulated=True),
)
LEAD, MODERATOR, KEEPER = "lea", "vera", "sam"

OFFICE = "office"
"""The first link, with which the lead invited the creators themselves."""

CREATORS = (
    Planned("kim", "Kim", 24, "BE", "en", OFFICE, can_sign_in=True),
    Planned("amara", "Amara Baobab", 22, "KE", "sw", OFFICE),
    Planned("paula", "Paula Colibrí", 23, "MX", "es", OFFICE),
    Planned("youssef", "يوسف الأزرق", 25, "JO", "ar", OFFICE),
)
"""Each has a personal link, through which others came."""

PEOPLE = (
    *CREATORS,
    Planned("mina", "Mina", 14, "BE", "fr", can_sign_in=True),
    Planned("heron", "Quiet Heron", 15, "GB", "en"),
    Planned("patang", "नीली पतंग", 17, "IN", "hi"),
    Planned("nube", "Nube Alegre", 16, "CO", "es"),
    Planned("nyota", "Nyota Njema", 17, "TZ", "sw", "amara"),
    Planned("jacaranda", "Jacaranda", 19, "KE", "en", "amara"),
    Planned("simba", "Simba Mdogo", 16, "TZ", "sw", "amara"),
    Planned("loutre", "Loutre curieuse", 16, "FR", "fr"),
    Planned("komet", "Kleiner Komet", 17, "DE", "de"),
    Planned("luna", "Luna Viajera", 18, "MX", "es", "paula"),
    Planned("spatz", "Mutiger Spatz", 15, "AT", "de"),
    Planned("azul", "Colibrí Azul", 17, "CO", "es", "paula"),
    Planned("otter", "Otter on Tour", 15, "SE", "en"),
    Planned("najma", "نجمة المساء", 16, "LB", "ar"),
    Planned("faro", "Pequeño Faro", 14, "ES", "es"),
    Planned("zawraq", "زورق صغير", 18, "EG", "ar", "youssef"),
    Planned("etoile", "Étoile lente", 17, "MA", "fr", "youssef"),
    Planned("warda", "وردة الشرق", 17, "JO", "ar", "youssef"),
    Planned("sauti", "Sauti Pole", 18, "KE", "sw"),
    Planned("welle", "Stille Welle", 16, "DE", "de"),
    Planned("fox", "Curious Fox", 14, "GB", "en", "kim"),
    Planned("boli", "मीठी बोली", 18, "IN", "hi", "kim"),
    Planned("koala", "Koala gentil", 15, "FR", "fr", "kim"),
)
"""Everybody who made an answer."""

FAMILY = (
    Planned("lina", "Lina", 14, "DE", "de", can_sign_in=True),
    Planned("omar", "Omar", 45, "DE", "ar", can_sign_in=True),
)
"""One who only watches until a guardian agrees, since in Germany 16 is old enough, and one who can agree."""

_COLOURS = ("Amber", "Blue", "Coral", "Green", "Silver", "Violet")
_BEINGS = ("Badger", "Comet", "Dolphin", "Finch", "Maple", "Pebble")
_PLACES = (
    ("BE", "fr"), ("FR", "fr"), ("DE", "de"), ("ES", "es"), ("TZ", "sw"), ("CO", "es"), ("GB", "en"), ("JO", "ar"),
    ("MA", "ar"), ("KE", "sw"), ("IN", "hi"), ("MX", "es"), ("SE", "en"),
)  # fmt: skip

ONLOOKERS = tuple(
    Planned(f"onlooker-{number}", f"{colour} {being}", 16 + number % 9, *_PLACES[number % len(_PLACES)])
    for number, (colour, being) in enumerate((colour, being) for colour in _COLOURS for being in _BEINGS)
)
"""They watch and like, and make nothing."""


def avatar_of(key: str) -> dict[str, int]:
    """The drawn face of somebody, always the same."""
    return drawn_avatar(Chance(f"face of {key}").below)
