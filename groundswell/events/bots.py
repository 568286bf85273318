"""Who says of itself that it is a machine: the only use of a user agent, which is then thrown away."""

import re

from groundswell.events.rules import BotReason

_HEADLESS = re.compile(r"headless|phantomjs|puppeteer|playwright|selenium|cypress|lighthouse|prerender")
_LIBRARY = re.compile(
    r"^(curl|wget|python|go-http|java/|libwww|okhttp|axios|node|undici|postman|ruby|perl|php|httpie|wrk)"
)
_DECLARED = re.compile(
    r"(?<!cu)bot\b|bot[/-]|crawl|spider|slurp|facebookexternalhit|monitor|uptime|preview|archiver"
)
"""'Cubot' is a maker of phones, not a machine."""


def agent_reason(user_agent: str) -> BotReason:
    """Why the sender is taken for a machine, or `NONE`; a browser always sends a user agent."""
    agent = user_agent.lower()
    if not agent:
        return BotReason.NO_AGENT
    if _HEADLESS.search(agent):
        return BotReason.HEADLESS
    if _LIBRARY.search(agent):
        return BotReason.LIBRARY
    if _DECLARED.search(agent):
        return BotReason.DECLARED
    return BotReason.NONE
