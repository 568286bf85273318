"""The country of a device from its time zone, after the tz database's zone.tab; no Django.

zone.tab names one country for each zone; names that browsers still use for a zone that was renamed
(Asia/Calcutta) are found through the links of tzdata.zi. Zones of no country (UTC, Etc/GMT+1) and
the few that zone.tab leaves out give no country.
"""

from collections.abc import Mapping
from importlib.resources import files


def zone_countries() -> Mapping[str, str]:
    """The two-letter country of each zone and old zone name, from the tzdata package."""
    zoneinfo = files("tzdata") / "zoneinfo"
    countries: dict[str, str] = {}
    for line in (zoneinfo / "zone.tab").read_text().splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            countries[zone] = country
    for line in (zoneinfo / "tzdata.zi").read_text().splitlines():
        if line.startswith("L "):
            _, zone, link = line.split()
            if zone in countries:
                countries.setdefault(link, countries[zone])
    return countries
