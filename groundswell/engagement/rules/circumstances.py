"""What surrounds an act of a viewer, and what of the counters is public; no request and no table here."""

from dataclasses import dataclass

from groundswell.events.rules import JSON, CountrySource


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the server knows of a viewer while she watches, likes or shares; nothing of it says who she is.

    `country` is two letters or '', `language` the primary subtag of the page, `invitation` 0 where none.
    """

    country: str = ""
    country_source: CountrySource = CountrySource.UNKNOWN
    language: str = ""
    invitation: int = 0
    is_staff: bool = False
    is_simulated: bool = False

    def as_fact(self) -> dict[str, JSON]:
        """The members that a fact of the event log has for them."""
        return {
            "country": self.country,
            "country_source": int(self.country_source),
            "language": self.language,
            "invitation": self.invitation,
            "staff": self.is_staff,
            "simulated": self.is_simulated,
        }


@dataclass(frozen=True, slots=True)
class LikeState:
    """How a video stands with a viewer: whether she likes it, and the public count, None where there is none."""

    is_liked: bool
    likes: int | None


def public_likes(likes: int, *, is_by_minor: bool) -> int | None:
    """The number of likes that pages may show; a minor's video shows none (UK Children's Code, standard 13)."""
    return None if is_by_minor else likes
