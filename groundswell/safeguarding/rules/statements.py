"""The statement of reasons in the fields of the EU's transparency database, and a check of their values.

Names and values: API documentation of the DSA Transparency Database, version of July 2025
(transparency.dsa.ec.europa.eu, statement attributes). No free words of a person stand in any field, since the
database takes no personal data.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from groundswell.safeguarding.rules.ladder import FOR_GOOD
from groundswell.safeguarding.rules.reports import Category
from groundswell.safeguarding.rules.sentences import gettext_noop
from groundswell.safeguarding.rules.verdicts import Decision, Ground

Field = str | list[str] | None


class StatementCategory(StrEnum):
    """The categories of the database that can happen here; its others are about shops and elections."""

    CYBER_VIOLENCE = "STATEMENT_CATEGORY_CYBER_VIOLENCE"
    DATA_PROTECTION = "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS"
    SPEECH = "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH"
    INTELLECTUAL_PROPERTY = "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS"
    OTHER = "STATEMENT_CATEGORY_OTHER_VIOLATION_TC"
    MINORS = "STATEMENT_CATEGORY_PROTECTION_OF_MINORS"
    SCAMS = "STATEMENT_CATEGORY_SCAMS_AND_FRAUD"
    SELF_HARM = "STATEMENT_CATEGORY_SELF_HARM"
    PRODUCTS = "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS"
    VIOLENCE = "STATEMENT_CATEGORY_VIOLENCE"


STATEMENT_CATEGORY_NAMES = {
    StatementCategory.CYBER_VIOLENCE: gettext_noop("Bullying or harassing somebody"),
    StatementCategory.DATA_PROTECTION: gettext_noop("Somebody's personal data"),
    StatementCategory.SPEECH: gettext_noop("Hate, or other speech that harms"),
    StatementCategory.INTELLECTUAL_PROPERTY: gettext_noop("Somebody else's music, pictures or film"),
    StatementCategory.OTHER: gettext_noop("Another rule of the challenge"),
    StatementCategory.MINORS: gettext_noop("Protecting young people"),
    StatementCategory.SCAMS: gettext_noop("Deceiving people, or pretending to be somebody"),
    StatementCategory.SELF_HARM: gettext_noop("Hurting oneself"),
    StatementCategory.PRODUCTS: gettext_noop("Drugs and other forbidden things"),
    StatementCategory.VIOLENCE: gettext_noop("Violence"),
}

CATEGORY_OF_SIGNAL = {
    "self_harm": StatementCategory.SELF_HARM,
    "grooming": StatementCategory.MINORS,
    "approach": StatementCategory.MINORS,
    "disclosure": StatementCategory.MINORS,
    "threat": StatementCategory.VIOLENCE,
    "bullying": StatementCategory.CYBER_VIOLENCE,
    "personal_data": StatementCategory.DATA_PROTECTION,
    "spam": StatementCategory.OTHER,
}
CATEGORY_OF_REPORT = {
    Category.SELF_HARM: StatementCategory.SELF_HARM,
    Category.SEXUAL: StatementCategory.MINORS,
    Category.STUNT: StatementCategory.MINORS,
    Category.VIOLENCE: StatementCategory.VIOLENCE,
    Category.BULLYING: StatementCategory.CYBER_VIOLENCE,
    Category.PERSONAL_DATA: StatementCategory.DATA_PROTECTION,
    Category.ILLEGAL_GOODS: StatementCategory.PRODUCTS,
    Category.IMITATION: StatementCategory.SCAMS,
}

EEA = [
    "AT",
    "BE",
    "BG",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "GR",
    "HR",
    "HU",
    "IE",
    "IS",
    "IT",
    "LI",
    "LT",
    "LU",
    "LV",
    "MT",
    "NL",
    "NO",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
]
EU_LANGUAGES = frozenset(
    [
        "BG",
        "CS",
        "DA",
        "DE",
        "EL",
        "EN",
        "ES",
        "ET",
        "FI",
        "FR",
        "GA",
        "HR",
        "HU",
        "IT",
        "LT",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SK",
        "SL",
        "SV",
    ]
)
"""The database names the language of a content only where it is one of these."""

VISIBILITY = "decision_visibility"
VALUES: Mapping[str, frozenset[str]] = {
    VISIBILITY: frozenset(
        f"DECISION_VISIBILITY_{name}"
        for name in (
            "CONTENT_REMOVED",
            "CONTENT_DISABLED",
            "CONTENT_DEMOTED",
            "CONTENT_AGE_RESTRICTED",
            "CONTENT_INTERACTION_RESTRICTED",
            "CONTENT_LABELLED",
            "OTHER",
        )
    ),
    "decision_account": frozenset({"DECISION_ACCOUNT_SUSPENDED", "DECISION_ACCOUNT_TERMINATED"}),
    "account_type": frozenset({"ACCOUNT_TYPE_BUSINESS", "ACCOUNT_TYPE_PRIVATE"}),
    "decision_ground": frozenset({"DECISION_GROUND_ILLEGAL_CONTENT", "DECISION_GROUND_INCOMPATIBLE_CONTENT"}),
    "incompatible_content_illegal": frozenset({"Yes", "No"}),
    "category": frozenset(StatementCategory),
    "content_type": frozenset(
        f"CONTENT_TYPE_{name}"
        for name in ("APP", "AUDIO", "IMAGE", "PRODUCT", "SYNTHETIC_MEDIA", "TEXT", "VIDEO", "OTHER")
    ),
    "source_type": frozenset(
        {
            "SOURCE_ARTICLE_16",
            "SOURCE_TRUSTED_FLAGGER",
            "SOURCE_TYPE_OTHER_NOTIFICATION",
            "SOURCE_VOLUNTARY",
        }
    ),
    "automated_detection": frozenset({"Yes", "No"}),
    "automated_decision": frozenset(
        {
            "AUTOMATED_DECISION_FULLY",
            "AUTOMATED_DECISION_PARTIALLY",
            "AUTOMATED_DECISION_NOT_AUTOMATED",
        }
    ),
    "territorial_scope": frozenset(EEA),
    "content_language": EU_LANGUAGES,
}
"""The values that a field may have, each one of a list where it is a list."""

LENGTHS = {
    "illegal_content_legal_ground": 500,
    "illegal_content_explanation": 2000,
    "incompatible_content_ground": 500,
    "incompatible_content_explanation": 2000,
    "decision_facts": 5000,
    "puid": 500,
}
REQUIRED = frozenset(
    [
        "decision_ground",
        "category",
        "content_type",
        "content_date",
        "application_date",
        "decision_facts",
        "source_type",
        "automated_detection",
        "automated_decision",
        "puid",
    ]
)
REQUIRED_BY_GROUND = {
    "DECISION_GROUND_ILLEGAL_CONTENT": ("illegal_content_legal_ground", "illegal_content_explanation"),
    "DECISION_GROUND_INCOMPATIBLE_CONTENT": (
        "incompatible_content_ground",
        "incompatible_content_explanation",
    ),
}
DATES = (
    "content_date",
    "application_date",
    "end_date_visibility_restriction",
    "end_date_account_restriction",
)


class WrongStatement(ValueError):
    """A field that the transparency database would refuse."""


@dataclass(frozen=True)
class Restriction:
    """What a verdict restricts, as the statement is made from it; the texts are in the author's language.

    A hold has no `ground`: nobody has decided yet.
    """

    puid: str
    decision: Decision
    ground: Ground | None
    category: StatementCategory
    is_video: bool
    content_at: datetime
    decided_at: datetime
    language: str
    is_reported: bool
    is_screened: bool
    rests_until: datetime | None
    ground_text: str
    explanation: str
    facts: str
    reference_url: str


def usual_category(
    ground: Ground | None, signals: Collection[str], reported: Collection[str], *, is_by_minor: bool
) -> StatementCategory:
    """Give the category that a verdict usually has; the moderator can choose another."""
    if ground is Ground.CARE:
        hurts = "self_harm" in signals or Category.SELF_HARM in reported or not is_by_minor
        return StatementCategory.SELF_HARM if hurts else StatementCategory.MINORS
    found = [CATEGORY_OF_SIGNAL[name] for name in CATEGORY_OF_SIGNAL if name in signals]
    found += [CATEGORY_OF_REPORT[one] for one in CATEGORY_OF_REPORT if one in reported]
    return found[0] if found else StatementCategory.OTHER


def fields_of(restriction: Restriction) -> dict[str, Field]:
    """Give the fields of the statement, checked. Raises WrongStatement."""
    fields: dict[str, Field] = {
        VISIBILITY: _visibility(restriction),
        **_account(restriction),
        **_ground(restriction),
        "category": str(restriction.category),
        "content_type": ["CONTENT_TYPE_VIDEO" if restriction.is_video else "CONTENT_TYPE_TEXT"],
        "content_date": _day(restriction.content_at),
        "application_date": _day(restriction.decided_at),
        "territorial_scope": list(EEA),
        "decision_facts": restriction.facts,
        "source_type": _source(restriction),
        "automated_detection": "Yes" if restriction.is_screened and not restriction.is_reported else "No",
        "automated_decision": "AUTOMATED_DECISION_NOT_AUTOMATED",
        "end_date_visibility_restriction": None,
        "puid": restriction.puid,
    }
    language = restriction.language.split("-")[0].upper()
    if language in EU_LANGUAGES:
        fields["content_language"] = language
    check_fields(fields)
    return fields


def _visibility(restriction: Restriction) -> list[str]:
    if restriction.decision is not Decision.LIMIT:
        return ["DECISION_VISIBILITY_CONTENT_DISABLED"]
    demoted = ["DECISION_VISIBILITY_CONTENT_DEMOTED"]
    # A limited video takes no answers and is not passed on; a limited comment can still be replied to.
    return (
        [*demoted, "DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED"] if restriction.is_video else demoted
    )


def _account(restriction: Restriction) -> dict[str, Field]:
    until = restriction.rests_until
    if until is None:
        return {}
    fields: dict[str, Field] = {"account_type": "ACCOUNT_TYPE_PRIVATE"}
    if until == FOR_GOOD:
        return {"decision_account": "DECISION_ACCOUNT_TERMINATED", **fields}
    return {
        "decision_account": "DECISION_ACCOUNT_SUSPENDED",
        "end_date_account_restriction": _day(until),
        **fields,
    }


def _ground(restriction: Restriction) -> dict[str, Field]:
    if restriction.ground is Ground.LAW:
        return {
            "decision_ground": "DECISION_GROUND_ILLEGAL_CONTENT",
            "illegal_content_legal_ground": restriction.ground_text,
            "illegal_content_explanation": restriction.explanation,
        }
    return {
        "decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT",
        "decision_ground_reference_url": restriction.reference_url,
        "incompatible_content_ground": restriction.ground_text[:500],
        "incompatible_content_explanation": restriction.explanation,
        "incompatible_content_illegal": "No",
    }


def _source(restriction: Restriction) -> str:
    if not restriction.is_reported:
        return "SOURCE_VOLUNTARY"
    # Article 16 is about notices of what is against the law; others say that a rule was not kept.
    return "SOURCE_ARTICLE_16" if restriction.ground is Ground.LAW else "SOURCE_TYPE_OTHER_NOTIFICATION"


def _day(at: datetime) -> str:
    return at.date().isoformat()


def check_fields(fields: Mapping[str, Field]) -> None:
    """Raise WrongStatement where the transparency database would refuse the fields, saying which and why."""
    needed = {*REQUIRED, *REQUIRED_BY_GROUND.get(str(fields.get("decision_ground")), ())}
    missing = sorted(name for name in needed if not fields.get(name))
    if missing:
        raise WrongStatement(f"Missing: {', '.join(missing)}.")
    if not (fields.get(VISIBILITY) or fields.get("decision_account")):
        raise WrongStatement("Nothing is restricted.")
    for name, value in fields.items():
        _check_value(name, value)


def _check_value(name: str, value: Field) -> None:
    values = value if isinstance(value, list) else [value] if value else []
    allowed = VALUES.get(name)
    if allowed is not None and not allowed.issuperset(values):
        raise WrongStatement(f"{name} cannot be {value}.")
    if any(len(one) > LENGTHS.get(name, 5000) for one in values):
        raise WrongStatement(f"{name} is too long.")
    if name in DATES and values:
        try:
            date.fromisoformat(values[0])
        except ValueError as wrong:
            raise WrongStatement(f"{name} must be a day, YYYY-MM-DD.") from wrong
    if name == "puid" and not values[0].replace("-", "").replace("_", "").isalnum():
        raise WrongStatement("puid may have letters, digits, - and _ only.")
