"""The only writers of people: accounts, roles and staff accounts."""

from groundswell.people.actions.accounts import (
    change_avatar,
    change_password,
    change_place,
    change_pseudonym,
    renew_recovery_code,
    sign_up,
)
from groundswell.people.actions.passwords import judge_password
from groundswell.people.actions.recovery import RecoveryRefused, recover
from groundswell.people.actions.roles import RoleRefused, grant_role, withdraw_role
from groundswell.people.actions.sessions import clear_sessions
from groundswell.people.actions.staff import (
    ColleagueRefused,
    accept_colleague_invitation,
    create_operator,
    create_staff,
    invite_colleague,
    withdraw_colleague_invitation,
)

__all__ = [
    "ColleagueRefused",
    "RecoveryRefused",
    "RoleRefused",
    "accept_colleague_invitation",
    "change_avatar",
    "change_password",
    "change_place",
    "change_pseudonym",
    "clear_sessions",
    "create_operator",
    "create_staff",
    "grant_role",
    "invite_colleague",
    "judge_password",
    "recover",
    "renew_recovery_code",
    "sign_up",
    "withdraw_colleague_invitation",
    "withdraw_role",
]
