"""Staff accounts: the operator's first one, and colleagues who come by a one-time link."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.people.actions.passwords import judge_password
from groundswell.people.actions.roles import grant_role
from groundswell.people.models import ColleagueInvitation, Person
from groundswell.people.rules import AgeBand, PseudonymRefused, Role, checked_pseudonym, normalise_pseudonym
from groundswell.people.secrets import link_secret_hash, new_link_secret

INVITATION_LASTS = timedelta(days=3)
"""Over a weekend, and no longer: whoever holds the link gets the role."""


class ColleagueRefused(ValueError):
    """The staff account or the invitation cannot be made; the message says why."""


def create_staff(
    email: str,
    pseudonym: str,
    password: str,
    *roles: Role,
    language: str = "en",
    country: str = "",
    is_simulated: bool = False,
) -> Person:
    """Makes a staff account that signs in with email and password and then has to add its second factor.

    A simulated one gets no password, so that nobody signs in with it.

    Raises ColleagueRefused where the email is not one or already used, PseudonymRefused, and Django's ValidationError
    for the password.
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise ColleagueRefused(_("This is not an email address.")) from error
    if EmailAddress.objects.filter(email__iexact=address).exists():
        raise ColleagueRefused(_("There is an account with this email address already."))
    tidy = checked_pseudonym(pseudonym, is_for_staff=True)
    person = Person(
        pseudonym=tidy,
        pseudonym_key=normalise_pseudonym(tidy),
        age_band=AgeBand.ADULT.value,
        needs_guardian=False,
        country=country.upper(),
        language=language,
        is_staff=True,
        joined_at=timezone.now(),
        is_simulated=is_simulated,
    )
    if is_simulated:
        person.set_unusable_password()
    else:
        judge_password(password, person)
        person.set_password(password)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
            # Whoever makes the account vouches for the address: it is only the name to sign in with.
            EmailAddress.objects.create(user=person, email=address, primary=True, verified=True)
            for role in roles:
                grant_role(person, role)
    except IntegrityError as error:
        raise PseudonymRefused("taken") from error
    return person


def create_operator(email: str, pseudonym: str, password: str, *, language: str = "en") -> Person:
    """Makes the account with which an installation begins; raises as `create_staff`."""
    return create_staff(email, pseudonym, password, Role.OPERATOR, language=language)


def invite_colleague(
    by: Person, email: str, pseudonym: str, role: Role | None
) -> tuple[ColleagueInvitation, str]:
    """Makes a one-time link for a colleague; gives the invitation and the secret, which is kept only as a hash.

    `role` None makes a staff account without rights yet. Raises ColleagueRefused and PseudonymRefused.
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise ColleagueRefused(_("This is not an email address.")) from error
    tidy = checked_pseudonym(pseudonym, is_for_staff=True)
    if EmailAddress.objects.filter(email__iexact=address).exists():
        raise ColleagueRefused(_("There is an account with this email address already."))
    if Person.objects.filter(pseudonym_key=normalise_pseudonym(tidy)).exists():
        raise PseudonymRefused("taken")
    secret = new_link_secret()
    now = timezone.now()
    invitation = ColleagueInvitation.objects.create(
        secret_hash=link_secret_hash(secret),
        email=address,
        pseudonym=tidy,
        role=role.value if role else "",
        made_by=by,
        made_at=now,
        expires_at=now + INVITATION_LASTS,
    )
    return invitation, secret


def accept_colleague_invitation(
    invitation: ColleagueInvitation, password: str, *, language: str = "en"
) -> Person:
    """Makes the invited account and uses the link up; raises ColleagueRefused where it is used, and as `create_staff`."""
    with transaction.atomic():
        now = timezone.now()
        opened = ColleagueInvitation.objects.filter(
            pk=invitation.pk, used_at=None, withdrawn_at=None, expires_at__gt=now
        )
        if not opened.update(used_at=now):
            raise ColleagueRefused(_("This link was used already or is no longer valid."))
        roles = [Role(invitation.role)] if invitation.role else []
        return create_staff(invitation.email, invitation.pseudonym, password, *roles, language=language)


def withdraw_colleague_invitation(invitation: ColleagueInvitation) -> None:
    """Makes the link worthless; one that was used stays as it is."""
    ColleagueInvitation.objects.filter(pk=invitation.pk, used_at=None).update(withdrawn_at=timezone.now())
