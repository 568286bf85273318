"""Columns and constraints of people: accounts, their roles, invitations to colleagues, and guardians' consents."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from groundswell.frame.identifiers import public_id
from groundswell.people.rules import AgeBand, ConsentEnd, Role, normalise_pseudonym


class PersonManager(BaseUserManager["Person"]):
    """Finds a person by a pseudonym however it is written."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person whose pseudonym this is. Raises Person.DoesNotExist."""
        return self.get(pseudonym_key=normalise_pseudonym(username or ""))


class Person(AbstractBaseUser):
    """Somebody with an account: a pseudonym and a drawn face, never a name, an age or an address."""

    # When somebody was last here is nobody's business: Django then records no sign-in time.
    last_login = None

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    pseudonym = models.CharField(max_length=40, unique=True)
    pseudonym_key = models.CharField(max_length=80, unique=True)
    avatar = models.JSONField(default=dict)
    age_band = models.CharField(max_length=8, choices=[(band.value, band.value) for band in AgeBand])
    needs_guardian = models.BooleanField(default=True)
    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=16, default="en")
    recovery_hash = models.CharField(max_length=128, blank=True)
    arrived_by = models.CharField(max_length=40, blank=True)
    is_staff = models.BooleanField(default=False)
    is_simulated = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    closed_at = models.DateTimeField(
        null=True, blank=True
    )  # from then on an empty shell, until nothing needs it
    suspended_until = models.DateTimeField(null=True, blank=True)  # until then she watches, and sends nothing

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "pseudonym"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(age_band__in=[band.value for band in AgeBand]),
                name="person_has_a_known_age_band",
            ),
            models.CheckConstraint(
                condition=models.Q(is_staff=False) | models.Q(age_band=AgeBand.ADULT.value),
                name="person_on_staff_is_adult",
            ),
        )

    def __str__(self) -> str:
        return self.pseudonym


class RoleGrant(models.Model):
    """One role that one person holds, and who gave it."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    granted_by = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="roles_given"
    )
    granted_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "role"], name="role_is_held_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


class ColleagueInvitation(models.Model):
    """A one-time link with which a colleague makes a staff account; only the hash of its secret is kept."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    secret_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    pseudonym = models.CharField(max_length=40)
    role = models.CharField(max_length=20, blank=True)
    made_by = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="colleagues_invited")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.public_id


class GuardianRequest(models.Model):
    """A young person's link and code for her guardian; only hashes are kept, both work once and for a week."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="guardian_requests")
    link_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(used_at=None, revoked_at=None),
                name="guardian_is_asked_by_one_link",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class GuardianConsent(models.Model):
    """A guardian's yes, kept apart from the profile: what it opens, under which law and words, and no guardian's name.

    `guardian` is set only where she gave it from an account of her own; `text_hash` is the SHA-256 of the words that
    she read, in `text_language`.
    """

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="guardian_consents")
    guardian = models.ForeignKey(
        "people.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="looks_after"
    )
    switches = models.JSONField(default=dict)
    key_hash = models.CharField(max_length=64, unique=True)
    link_hash = models.CharField(max_length=64, unique=True)
    age_band = models.CharField(max_length=8)
    law_country = models.CharField(max_length=2, blank=True)
    law_age_years = models.PositiveSmallIntegerField()
    law_source = models.CharField(max_length=200)
    text_language = models.CharField(max_length=16)
    text_hash = models.CharField(max_length=64)
    is_from_same_device = models.BooleanField(default=False)
    mark_seen_at = models.DateTimeField(null=True, blank=True)
    given_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(
        max_length=10, blank=True, choices=[(end.value, end.value) for end in ConsentEnd]
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ended_at=None), name="guardian_consent_is_one"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_by="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(ended_by="")),
                name="guardian_consent_ends_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.public_id


class Erasure(models.Model):
    """What must be gone of somebody who closed her account, under names that lead to nobody once it is.

    `id_hash` is the SHA-256 of her public id, which then stands nowhere any more; `words` are the public ids of what
    she made. It is kept until the last backup that may hold her has expired, so that the erasure can be proved, and
    done again after a restore. `waits_for` is how many things an open case still needs.
    """

    id_hash = models.CharField(max_length=64, unique=True)
    person = models.PositiveBigIntegerField(unique=True)
    words = models.JSONField(default=list)
    closed_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)
    waits_for = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"erasure {self.pk}"
