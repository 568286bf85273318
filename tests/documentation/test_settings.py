"""Every setting is in docs/guide/settings.md, as the code says it."""

from groundswell.environment import documented_settings
from tests.documentation.pages import GUIDE, rows, text_of


def test_the_table_of_settings_is_what_the_code_says() -> None:
    written = [row for row in rows(text_of(GUIDE / "settings.md")) if row[0].startswith("`GROUNDSWELL_")]
    assert written == [
        [
            f"`{setting.variable}`",
            setting.kind.replace("|", "or"),
            f"`{setting.default}`" if setting.default else "–",
            setting.documentation,
        ]
        for setting in documented_settings()
    ]
