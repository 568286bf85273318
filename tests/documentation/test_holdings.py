"""The guide's table of what is kept is the one that the code reads."""

from groundswell.frame.holdings import holdings
from tests.documentation.pages import GUIDE, rows, section


def test_the_table_of_what_is_kept_is_what_the_code_says() -> None:
    assert rows(section(GUIDE / "privacy.md", "The table")) == [
        [
            f"`{row.name}`",
            row.what,
            row.why,
            row.how_long,
            row.ground,
            f"`{row.job}`" if row.job else "–",
        ]
        for row in holdings()
    ]
