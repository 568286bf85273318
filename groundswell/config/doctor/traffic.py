"""How much video an audience pulls, by the sizes our own renderings have; pure arithmetic."""

from dataclasses import dataclass

from groundswell.config.doctor.finding import Finding, good, warning

# Measured on 15 s of phone video: the 270p file has 0.42 MB, the 540p file 1.52 MB, with 1.7 MB as its
# goal. Reckoned with the goal, so that reality is kinder.
SMALL_FILE_BYTES = 424_000
LARGE_FILE_BYTES = 1_700_000
# The real campaign ran 26 days (4 originals, 51,000 takes, 41 countries).
CAMPAIGN_DAYS = 26
# Evening peaks of video services carry about a tenth of a day's traffic in their busiest hour; a
# challenge is not even over its days either, so its busiest day gets three times the mean.
PEAK_HOUR_SHARE = 0.1
PEAK_DAY_FACTOR = 3
# Beyond half of an uplink, ordinary unevenness within the hour already fills it.
UPLINK_SHARE = 0.5


@dataclass(frozen=True)
class Traffic:
    """What an audience pulls: bytes over all, and Mbit/s in the busiest hour, for both file sizes."""

    plays: int
    least_bytes: int
    most_bytes: int
    least_peak_mbit: float
    most_peak_mbit: float


def expected_traffic(audience: int, videos_per_person: int, days: int = CAMPAIGN_DAYS) -> Traffic:
    """The traffic of so many people who each watch so many videos in so many days."""
    plays = audience * videos_per_person
    peak_share = min(1.0, PEAK_DAY_FACTOR / days) * PEAK_HOUR_SHARE

    def peak_mbit(file_bytes: int) -> float:
        return plays * file_bytes * peak_share * 8 / 3600 / 1e6

    return Traffic(
        plays=plays,
        least_bytes=plays * SMALL_FILE_BYTES,
        most_bytes=plays * LARGE_FILE_BYTES,
        least_peak_mbit=peak_mbit(SMALL_FILE_BYTES),
        most_peak_mbit=peak_mbit(LARGE_FILE_BYTES),
    )


def traffic_finding(traffic: Traffic, uplink_mbit: int) -> Finding:
    """Whether this machine's uplink (Mbit/s, 0 where nobody said) carries the expected traffic."""
    found = (
        f"{traffic.plays:,} plays: {traffic.least_bytes / 1e12:.2f} to {traffic.most_bytes / 1e12:.2f} TB, "
        f"{traffic.least_peak_mbit:,.0f} to {traffic.most_peak_mbit:,.0f} Mbit/s in the busiest hour"
    )
    if not uplink_mbit:
        return warning(
            "traffic", found, "Say what your line sends with --uplink-mbit, to have the two compared."
        )
    if traffic.most_peak_mbit > uplink_mbit * UPLINK_SHARE:
        return warning(
            "traffic",
            f"{found}, against {uplink_mbit:,} Mbit/s of uplink",
            "Put a content delivery network in front of the live origin (it sees addresses: say so in "
            "your privacy notice), or invite fewer people at once.",
        )
    return good("traffic", f"{found}, against {uplink_mbit:,} Mbit/s of uplink")
