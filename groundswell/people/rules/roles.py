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


def roles_to_give(held: frozenset[Role]) -> tuple[Role, ...]:
    """The staff roles that somebody who holds `held` may give to a colleague: a lead makes no operators."""
    if Role.OPERATOR in held:
        return (Role.MODERATOR, Role.SAFEGUARDING_LEAD, Role.LEAD, Role.OPERATOR)
    if Role.LEAD in held:
        return (Role.MODERATOR, Role.SAFEGUARDING_LEAD, Role.LEAD)
    return ()
