"""The pure rules about people: ages, roles, names, avatars and arrivals; no Django, clock or disk."""

from groundswell.people.rules.ages import (
    CONSENT_AGES,
    OLDEST_YEARS,
    YOUNGEST_WITH_ACCOUNT_YEARS,
    AgeBand,
    AgeRefused,
    ConsentAge,
    MinorDefaults,
    Standing,
    band_for,
    consent_age,
    is_minor,
    may_answer,
    minor_defaults,
    standing_after_move,
    standing_for,
)
from groundswell.people.rules.arrivals import Arrival, arrival_from_text
from groundswell.people.rules.avatars import (
    AVATAR_PARTS,
    AvatarRefused,
    checked_avatar,
    decode_avatar,
    drawn_avatar,
    encode_avatar,
)
from groundswell.people.rules.countries import countries, country_name, is_country
from groundswell.people.rules.drawn import draw_pseudonym
from groundswell.people.rules.lookalikes import is_of_staff, mixes_scripts, skeleton
from groundswell.people.rules.pseudonyms import PseudonymRefused, checked_pseudonym, normalise_pseudonym
from groundswell.people.rules.roles import STAFF_ROLES, Role, roles_to_give
from groundswell.people.rules.unseen import UNSEEN

__all__ = [
    "AVATAR_PARTS",
    "CONSENT_AGES",
    "OLDEST_YEARS",
    "STAFF_ROLES",
    "UNSEEN",
    "YOUNGEST_WITH_ACCOUNT_YEARS",
    "AgeBand",
    "AgeRefused",
    "Arrival",
    "AvatarRefused",
    "ConsentAge",
    "MinorDefaults",
    "PseudonymRefused",
    "Role",
    "Standing",
    "arrival_from_text",
    "band_for",
    "checked_avatar",
    "checked_pseudonym",
    "consent_age",
    "countries",
    "country_name",
    "decode_avatar",
    "draw_pseudonym",
    "drawn_avatar",
    "encode_avatar",
    "is_country",
    "is_minor",
    "is_of_staff",
    "may_answer",
    "minor_defaults",
    "mixes_scripts",
    "normalise_pseudonym",
    "roles_to_give",
    "skeleton",
    "standing_after_move",
    "standing_for",
]
