"""The roles a person can hold; who holds which stands in the table RoleGrant."""

from enum import StrEnum


class Role(StrEnum):
    """What a person may do on this installation, beyond watching."""

    PARTICIPANT = "participant"
    CREATOR = "creator"
    MODERATOR = "moderator"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    LEAD = "lead"
    OPERATOR = "operator"


STAFF_ROLES = frozenset({Role.MODERATOR, Role.SAFEGUARDING_LEAD, Role.LEAD, Role.OPERATOR})
"""Roles that open staff pages; only an account with email and second factor may hold one."""
