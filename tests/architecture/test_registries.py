"""The project names no place to install from: whoever installs decides that."""

from tests.tree import files, place, text_of

# Put together here, so that this file does not find itself.
HOSTS = (
    "py" + "pi.org",
    "pythonhosted" + ".org",
    "npm" + "js.org",
    "npm" + "js.com",
    "yarn" + "pkg.com",
    "jsde" + "livr.net",
    "un" + "pkg.com",
    "deb." + "debian.org",
    "crates" + ".io",
)


def test_no_file_names_a_registry() -> None:
    named = [
        f"{place(path)} names {host}"
        for path in files()
        if (text := text_of(path)) is not None
        for host in HOSTS
        if host in text
    ]
    assert not named, named
