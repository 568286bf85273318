"""From an age in years to the two things that are kept: a band, and whether a guardian is needed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

OLDEST_YEARS = 120
"""No human is known to have lived past 122; a higher number is a slip of the finger."""

YOUNGEST_WITH_ACCOUNT_YEARS = 13
"""The lowest age that GDPR art. 8(1) lets a country set; younger people watch without an account."""

CONSENT_AGE_ELSEWHERE_YEARS = 16
"""The highest age of GDPR art. 8(1): used where the country is unknown or has no row below."""


class AgeBand(StrEnum):
    """All that is kept of an age."""

    UNDER_13 = "under13"
    FROM_13_TO_15 = "13-15"
    FROM_16_TO_17 = "16-17"
    ADULT = "adult"


class AgeRefused(ValueError):
    """No account can be made with this age; the message is for the reader."""


@dataclass(frozen=True, slots=True)
class ConsentAge:
    """From `age_years` on, a person of `country` (ISO 3166-1 alpha-2) consents alone to an online service."""

    country: str
    age_years: int
    source: str
    in_force_since: date


@dataclass(frozen=True, slots=True)
class Standing:
    """What is kept of an age and a country."""

    band: AgeBand
    needs_guardian: bool


@dataclass(frozen=True, slots=True)
class MinorDefaults:
    """What holds for everybody under 18, and cannot be switched off, by herself, a guardian or the desk.

    The last four hold for grown people too: the product has no direct messages, download buttons and autoplay
    chains, and every slate ends.
    """

    shows_real_name: bool
    shows_counters: bool
    shows_location: bool
    takes_direct_messages: bool
    has_download_button: bool
    has_autoplay_chain: bool
    ends_after_slate: bool
    quiet_from_hour: int
    quiet_until_hour: int


GDPR_APPLIES = date(2018, 5, 25)
NO_LOWER_AGE = "GDPR art. 8(1); the national law sets no lower age"

CONSENT_AGES: dict[str, ConsentAge] = {
    row.country: row
    for row in (
        ConsentAge("AT", 14, "Datenschutzgesetz § 4(4)", GDPR_APPLIES),
        ConsentAge("BE", 13, "Loi du 30 juillet 2018, art. 7", date(2018, 9, 5)),
        ConsentAge("BG", 14, "Personal Data Protection Act, art. 25c", date(2019, 3, 2)),
        ConsentAge("CY", 14, "Law 125(I)/2018, art. 8", date(2018, 7, 31)),
        ConsentAge("CZ", 15, "Zákon č. 110/2019 Sb., § 7", date(2019, 4, 24)),
        ConsentAge("DE", 16, NO_LOWER_AGE, GDPR_APPLIES),
        ConsentAge("DK", 15, "Databeskyttelsesloven § 6(2), as raised from 13", date(2024, 1, 1)),
        ConsentAge("EE", 13, "Isikuandmete kaitse seadus § 8", date(2019, 1, 15)),
        ConsentAge("ES", 14, "Ley Orgánica 3/2018, art. 7", date(2018, 12, 7)),
        ConsentAge("FI", 13, "Tietosuojalaki 1050/2018, § 5", date(2019, 1, 1)),
        ConsentAge("FR", 15, "Loi 78-17, art. 45, as set by loi 2018-493", GDPR_APPLIES),
        ConsentAge("GB", 13, "Data Protection Act 2018, s. 9", GDPR_APPLIES),
        ConsentAge("GR", 15, "Law 4624/2019, art. 21", date(2019, 8, 29)),
        ConsentAge("HR", 16, "Zakon o provedbi Opće uredbe (NN 42/2018), čl. 19", GDPR_APPLIES),
        ConsentAge("HU", 16, NO_LOWER_AGE, GDPR_APPLIES),
        ConsentAge("IE", 16, "Data Protection Act 2018, s. 31", GDPR_APPLIES),
        ConsentAge("IS", 13, "Lög nr. 90/2018, 10. gr.", date(2018, 7, 15)),
        ConsentAge("IT", 14, "D.lgs. 196/2003, art. 2-quinquies", date(2018, 9, 19)),
        ConsentAge(
            "LI", 16, "GDPR art. 8(1) as EEA law; the national law sets no lower age", date(2018, 7, 20)
        ),
        ConsentAge("LT", 14, "Asmens duomenų teisinės apsaugos įstatymas, art. 6", date(2018, 7, 16)),
        ConsentAge("LU", 16, NO_LOWER_AGE, GDPR_APPLIES),
        ConsentAge("LV", 13, "Fizisko personu datu apstrādes likums, s. 33", date(2018, 7, 5)),
        ConsentAge("MT", 13, "Subsidiary Legislation 586.11", date(2018, 5, 28)),
        ConsentAge("NL", 16, "Uitvoeringswet AVG, art. 5", GDPR_APPLIES),
        ConsentAge("NO", 13, "Personopplysningsloven § 5", date(2018, 7, 20)),
        ConsentAge("PL", 16, NO_LOWER_AGE, GDPR_APPLIES),
        ConsentAge("PT", 13, "Lei 58/2019, art. 16", date(2019, 8, 9)),
        ConsentAge("RO", 16, NO_LOWER_AGE, GDPR_APPLIES),
        ConsentAge("SE", 13, "Lag 2018:218, 2 kap. 4 §", GDPR_APPLIES),
        ConsentAge("SI", 15, "ZVOP-2, art. 8", date(2023, 1, 26)),
        ConsentAge("SK", 16, "Zákon č. 18/2018 Z. z., § 15", GDPR_APPLIES),
    )
}
"""The ages of GDPR art. 8(1) in the EU, the EEA and the United Kingdom.

Compiled in 2026 from the national laws named in each row. Laws change: an operator lets the rows of the countries
of a challenge be checked before it opens.
"""


def consent_age(country: str) -> int:
    """Years from which a person of `country` consents alone; the safest where the country is not in the table."""
    row = CONSENT_AGES.get(country.upper())
    return row.age_years if row else CONSENT_AGE_ELSEWHERE_YEARS


def band_for(age_years: int) -> AgeBand:
    """The band of an age. Raises AgeRefused outside 0 to 120."""
    if not 0 <= age_years <= OLDEST_YEARS:
        raise AgeRefused(f"An age is a number of years from 0 to {OLDEST_YEARS}.")
    if age_years < 13:
        return AgeBand.UNDER_13
    if age_years < 16:
        return AgeBand.FROM_13_TO_15
    if age_years < 18:
        return AgeBand.FROM_16_TO_17
    return AgeBand.ADULT


def standing_for(age_years: int, country: str) -> Standing:
    """What is kept of an age: its band, and whether a guardian has to consent in that country."""
    return Standing(band_for(age_years), age_years < consent_age(country))


def is_minor(band: str) -> bool:
    """Whether the band lies under 18; whatever is not known to be adult counts as a minor."""
    return band != AgeBand.ADULT


def may_answer(band: str, needs_guardian: bool) -> bool:
    """Whether somebody may send videos: from 13 on, and only where no guardian's consent is missing."""
    return band in (AgeBand.FROM_13_TO_15, AgeBand.FROM_16_TO_17, AgeBand.ADULT) and not needs_guardian


def minor_defaults(band: str) -> MinorDefaults:
    """The defaults of a band: minors show no name, counters or place, and are left alone at night (from 16 later)."""
    minor = is_minor(band)
    if not minor:
        quiet_from_hour, quiet_until_hour = 0, 0
    else:
        quiet_from_hour, quiet_until_hour = (22 if band == AgeBand.FROM_16_TO_17 else 21), 7
    return MinorDefaults(
        shows_real_name=not minor,
        shows_counters=not minor,
        shows_location=not minor,
        takes_direct_messages=False,
        has_download_button=False,
        has_autoplay_chain=False,
        ends_after_slate=True,
        quiet_from_hour=quiet_from_hour,
        quiet_until_hour=quiet_until_hour,
    )


def standing_after_move(standing: Standing, country: str) -> Standing:
    """What holds when somebody says that she now lives in `country`.

    Her age is not known any more, so the youngest age of her band counts, and no move takes a guardian's place.
    """
    youngest = {AgeBand.UNDER_13: 0, AgeBand.FROM_13_TO_15: 13, AgeBand.FROM_16_TO_17: 16, AgeBand.ADULT: 18}
    return Standing(standing.band, standing.needs_guardian or youngest[standing.band] < consent_age(country))
