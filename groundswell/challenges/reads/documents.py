"""Between the rows of a challenge and its description; reads rows that it is given and writes none."""

from datetime import date

from groundswell.challenges.models import Challenge, Theme
from groundswell.challenges.rules import (
    ChallengeDocument,
    CommentMode,
    DeclaredOriginal,
    Fact,
    Help,
    Rule,
    Source,
    TermsOfUse,
    ThemeDocument,
    card_column,
    card_of_column,
)


def challenge_columns(document: ChallengeDocument) -> dict[str, object]:
    """Give the columns of a Challenge for a description, without its state."""
    return {
        "slug": document.slug,
        "is_simulated": document.is_simulated,
        "name": dict(document.name),
        "hashtag": document.hashtags[0],
        "brief": dict(document.brief),
        "zone": document.zone,
        "opens_on": document.opens_on,
        "closes_on": document.closes_on,
        "languages": list(document.languages),
        "comments": str(document.comments),
        "card": card_column(document.card),
        "countries": list(document.countries),
        "rules": [{"id": rule.id, "text": dict(rule.text)} for rule in document.rules],
        "use_terms": {
            "what": dict(document.use_terms.what),
            "where": dict(document.use_terms.where),
            "until": document.use_terms.until.isoformat(),
        },
        "declared_originals": [
            {"theme": one.theme, "file": one.file, "language": one.language, "caption": one.caption}
            for one in document.originals
        ],
    }


def theme_columns(theme: ThemeDocument) -> dict[str, object]:
    """Give the columns of a Theme for a description, without its numbers."""
    return {
        "slug": theme.slug,
        "name": dict(theme.name),
        "sentence": dict(theme.sentence),
        "colour": theme.colour,
        "is_painful": theme.is_painful,
        "comments": str(theme.comments or ""),
        "facts": [{"text": dict(fact.text), "source": fact.source} for fact in theme.facts],
        "sources": [{"title": source.title, "address": source.address} for source in theme.sources],
        "what_to_do": [dict(words) for words in theme.what_to_do],
        "help": [
            {
                "name": dict(line.name),
                "contact": line.contact,
                "country": line.country,
                "is_fictitious": line.is_fictitious,
            }
            for line in theme.help
        ],
    }


def document_of(challenge: Challenge) -> ChallengeDocument:
    """Give the description of a challenge as it stands; two queries unless hashtags and themes are prefetched."""
    return ChallengeDocument(
        slug=challenge.slug,
        name=challenge.name,
        hashtags=tuple(hashtag.shown for hashtag in challenge.hashtags.all()),
        brief=challenge.brief,
        zone=challenge.zone,
        opens_on=challenge.opens_on,
        closes_on=challenge.closes_on,
        languages=tuple(challenge.languages),
        countries=tuple(challenge.countries),
        rules=tuple(Rule(rule["id"], rule["text"]) for rule in challenge.rules),
        use_terms=TermsOfUse(
            challenge.use_terms["what"],
            challenge.use_terms["where"],
            date.fromisoformat(challenge.use_terms["until"]),
        ),
        themes=tuple(_theme_document(theme) for theme in challenge.themes.all()),
        originals=tuple(DeclaredOriginal(**declared) for declared in challenge.declared_originals),
        is_simulated=challenge.is_simulated,
        comments=CommentMode(challenge.comments),
        card=card_of_column(challenge.card),
    )


def _theme_document(theme: Theme) -> ThemeDocument:
    return ThemeDocument(
        slug=theme.slug,
        name=theme.name,
        sentence=theme.sentence,
        colour=theme.colour,
        is_painful=theme.is_painful,
        comments=CommentMode(theme.comments) if theme.comments else None,
        facts=tuple(Fact(fact["text"], fact["source"]) for fact in theme.facts),
        sources=tuple(Source(source["title"], source["address"]) for source in theme.sources),
        what_to_do=tuple(theme.what_to_do),
        help=tuple(
            Help(line["name"], line["contact"], line["country"], line["is_fictitious"]) for line in theme.help
        ),
    )
