"""The challenge file in the guide is one that can be read."""

import re
from zoneinfo import available_timezones

from groundswell.challenges.rules.document import Known
from groundswell.challenges.rules.files import read_challenge_file
from groundswell.environment import parse_env_file, read_environment, unsafe_settings
from tests.documentation.pages import GUIDE


def example(page: str, begins: str) -> str:
    """The block of code of a page of the guide that begins with these words."""
    text = (GUIDE / page).read_text(encoding="utf-8")
    blocks = re.finditer(r"^```\w*\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    return next(block.group(1) for block in blocks if block.group(1).startswith(begins))


def test_the_challenge_in_the_guide_for_leads_is_read_without_fault() -> None:
    known = Known(zones=frozenset(available_timezones()))
    challenge = read_challenge_file(example("lead.md", "slug:").encode(), known)
    assert challenge.slug == "therealchallenge"
    assert challenge.themes[0].is_painful


def test_the_production_settings_in_the_guide_are_safe_but_for_the_key() -> None:
    text = example("settings.md", "GROUNDSWELL_MODE=production")
    settings = read_environment(parse_env_file(text))
    assert len(unsafe_settings(settings, 0o750)) == 1
    assert "GROUNDSWELL_SECRET_KEY" in unsafe_settings(settings, 0o750)[0]
