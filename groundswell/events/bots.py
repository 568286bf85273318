"""Who says of itself that it is a machine: the only use of a user agent, which is then thrown away."""

import re

from groundswell.figures.flags import BotReason

_HEADLESS = (
    "headless",
    "phantomjs",
    "puppeteer",
    "playwright",
    "selenium",
    "cypress",
    "lighthouse",
    "prerender",
)
_LIBRARY = (
    "curl",
    "wget",
    "python",
    "go-http",
    "java/",
    "libwww",
    "okhttp",
    "axios",
    "node",
    "undici",
    "postman",
    "ruby",
    "perl",
    "php",
    "httpie",
    "wrk",
)
_DECLARED = (
    "crawl",
    "spider",
    "slurp",
    "facebookexternalhit",
    "monitor",
    "uptime",
    "preview",
    "archiver",
)
_BOT = re.compile(r"(?<!cu)bot\b|bot[/-]")
"""'Cubot' is a maker of phones, not a machine."""


def agent_reason(user_agent: str) -> BotReason:
    """Why the sender is taken for a machine, or `NONE`; a browser always sends a user agent.

    Plain searches, because one expression for all of them took most of the time of a beacon.
    """
    agent = user_agent.lower()
    if not agent:
        return BotReason.NO_AGENT
    if _has_one(agent, _HEADLESS):
        return BotReason.HEADLESS
    if agent.startswith(_LIBRARY):
        return BotReason.LIBRARY
    if _has_one(agent, _DECLARED) or ("bot" in agent and _BOT.search(agent)):
        return BotReason.DECLARED
    return BotReason.NONE


def _has_one(agent: str, words: tuple[str, ...]) -> bool:
    return any(map(agent.__contains__, words))
