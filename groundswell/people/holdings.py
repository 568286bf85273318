"""What people keeps about people, for the one table of holdings."""

from groundswell.frame.holdings import JSON, Holding, gettext_noop
from groundswell.people import reads
from groundswell.people.actions import erase_access
from groundswell.people.actions.guardians import REQUESTS_KEPT
from groundswell.people.models import GuardianConsent, GuardianRequest, Person
from groundswell.people.rules.closing import PROOF_KEPT

SESSION_S = 30 * 86_400


def _account(number: int) -> JSON:
    person = Person.objects.get(pk=number)
    return {
        "id": person.public_id,
        "name": person.pseudonym,
        "face": dict(person.avatar),
        "age_group": person.age_band,
        "needs_guardian": person.needs_guardian,
        "country": person.country,
        "language": person.language,
        "joined_at": person.joined_at.isoformat(),
        "came_by": person.arrived_by,
        "rests_until": person.suspended_until.isoformat() if person.suspended_until else None,
        "roles": sorted(role.value for role in reads.roles_of(person)),
        "passkeys": reads.passkey_count(person),
        "email": reads.staff_address(person),
    }


def _consents(number: int) -> JSON:
    """The facts of consents about her, without whoever gave them: a guardian is somebody else."""
    return {
        "asked": [
            {"at": row.made_at.isoformat(), "was_used": row.used_at is not None}
            for row in GuardianRequest.objects.filter(person_id=number).order_by("pk")
        ],
        "given": [_consent(row) for row in GuardianConsent.objects.filter(person_id=number).order_by("pk")],
        "given_by_you": [
            {"at": row.given_at.isoformat(), "allows": dict(row.switches)}
            for row in GuardianConsent.objects.filter(guardian_id=number).order_by("pk")
        ],
    }


def _consent(row: GuardianConsent) -> JSON:
    return {
        "at": row.given_at.isoformat(),
        "allows": dict(row.switches),
        "law": {"country": row.law_country, "age": row.law_age_years, "source": row.law_source},
        "words": {"language": row.text_language, "sha256": row.text_hash},
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
        "ended_by": row.ended_by,
    }


HOLDINGS = (
    Holding(
        name="people.account",
        what=gettext_noop(
            "Your name here, drawn face, password as a checksum, age group, country and language"
        ),
        why=gettext_noop("So that you have an account, and are treated as your age asks"),
        ground="GDPR 6(1)(b)",
        how_long=gettext_noop("Until you close your account"),
        hand_out=_account,
    ),
    Holding(
        name="people.closed",
        what=gettext_noop("Of a closed account: numbers that lead to nobody"),
        why=gettext_noop("So that it can be shown that everything is gone, also after a backup was put back"),
        ground="GDPR 5(2)",
        how_long=gettext_noop("35 days after everything was erased"),
        job="people.forget_erasures",
        kept_s=int(PROOF_KEPT.total_seconds()),
    ),
    Holding(
        name="people.erased",
        what=gettext_noop("That an account was closed: a checksum of its random number"),
        why=gettext_noop("So that a backup that is put back does not bring the account back"),
        ground="GDPR 5(2), 17(1)",
        how_long=gettext_noop("For good; nobody can be found from it"),
    ),
    Holding(
        name="people.consents",
        what=gettext_noop(
            "That a parent or guardian agreed, when, to what, and under which law; no name of theirs"
        ),
        why=gettext_noop("Where you are below the age of consent, the law asks for it"),
        ground="GDPR 6(1)(c), 8",
        how_long=gettext_noop("Until you close your account"),
        hand_out=_consents,
    ),
    Holding(
        name="people.guardian_requests",
        what=gettext_noop("Links and codes for a parent or guardian, as checksums"),
        why=gettext_noop("So that each works once"),
        ground="GDPR 6(1)(c), 8",
        how_long=gettext_noop("A month"),
        job="people.forget_guardian_requests",
        kept_s=int(REQUESTS_KEPT.total_seconds()),
    ),
    Holding(
        name="people.sessions",
        what=gettext_noop("That a browser is signed in"),
        why=gettext_noop("So that you need not sign in on every page"),
        ground="GDPR 6(1)(b)",
        how_long=gettext_noop("Until you sign out, at most a month; twelve hours for staff"),
        job="people.clear_sessions",
        kept_s=SESSION_S,
        erase=erase_access,
    ),
)
