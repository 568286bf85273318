"""The only writers of people: accounts, guardians, roles and staff accounts."""

from groundswell.people.actions.accounts import (
    change_avatar,
    change_password,
    change_place,
    change_pseudonym,
    renew_recovery_code,
    sign_up,
)
from groundswell.people.actions.closing import (
    ClosingRefused,
    close_account,
    close_again,
    erase_access,
    erase_closed_accounts,
    forget_erasures,
)
from groundswell.people.actions.guardians import (
    Asked,
    Consented,
    Words,
    ask_guardian,
    change_switches,
    forget_guardian_requests,
    give_consent,
    mark_same_device,
    note_mark_seen,
    release_from_guardian,
    release_grown,
    revoke_guardian_request,
    withdraw_consent,
)
from groundswell.people.actions.passwords import judge_password
from groundswell.people.actions.recovery import RecoveryRefused, recover
from groundswell.people.actions.resting import set_suspension, suspend
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
    "Asked",
    "ClosingRefused",
    "ColleagueRefused",
    "Consented",
    "RecoveryRefused",
    "RoleRefused",
    "Words",
    "accept_colleague_invitation",
    "ask_guardian",
    "change_avatar",
    "change_password",
    "change_place",
    "change_pseudonym",
    "change_switches",
    "clear_sessions",
    "close_account",
    "close_again",
    "create_operator",
    "create_staff",
    "erase_access",
    "erase_closed_accounts",
    "forget_erasures",
    "forget_guardian_requests",
    "give_consent",
    "grant_role",
    "invite_colleague",
    "judge_password",
    "mark_same_device",
    "note_mark_seen",
    "recover",
    "release_from_guardian",
    "release_grown",
    "renew_recovery_code",
    "revoke_guardian_request",
    "set_suspension",
    "sign_up",
    "suspend",
    "withdraw_colleague_invitation",
    "withdraw_consent",
    "withdraw_role",
]
