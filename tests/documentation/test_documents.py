"""The documents are complete, short, and lead where they say."""

import re
import tomllib
from importlib.metadata import version

import pytest

from tests.documentation.pages import CODE, LINK, anchors, names, section, text_of
from tests.tree import ROOT, files_named, place, rooms

DECISIONS = ROOT / "docs" / "decisions"


def test_every_room_is_on_the_map() -> None:
    assert set(names(section(ROOT / "ARCHITECTURE.md", "Rooms, top to bottom"))) == set(rooms())


def test_the_map_has_the_order_of_the_layers() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = next(c for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers")["layers"]
    order = [room.strip() for layer in layers for room in layer.split("|")]
    assert names(section(ROOT / "ARCHITECTURE.md", "Rooms, top to bottom")) == order


@pytest.mark.parametrize(("name", "most"), [("README.md", 120), ("ARCHITECTURE.md", 130)])
def test_what_is_read_first_is_short(name: str, most: int) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= most


def test_readme_shows_the_product_and_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "\nmake demo\n" in readme
    assert "\nmake test\n" in readme
    assert re.search(r"^!\[[^\]]{20,}\]\(docs/images/[a-z-]+\.png\)$", readme, flags=re.MULTILINE)


def test_every_link_in_the_documents_leads_somewhere() -> None:
    dead = []
    for page in files_named(".md"):
        for target in LINK.findall(text_of(page)):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = target.partition("#")
            path = (page.parent / name).resolve() if name else page
            if not path.exists() or (anchor and anchor not in anchors(path)):
                dead.append(f"{place(page)} → {target}")
    assert not dead


def test_every_page_of_the_guide_is_reached_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lost = [place(page) for page in (ROOT / "docs" / "guide").glob("*.md") if place(page) not in readme]
    assert not lost


def test_the_changelog_and_the_package_have_one_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\d+\.\d+\.\d+)\b", changelog, flags=re.MULTILINE)
    assert newest is not None
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert newest.group(1) == settings["project"]["version"] == version("groundswell")


def test_decisions_are_numbered_without_gaps_and_listed() -> None:
    numbers = sorted(path.name[:4] for path in DECISIONS.glob("0*.md"))
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    listed = LINK.findall(text_of(DECISIONS / "README.md"))
    assert sorted(listed) == sorted(path.name for path in DECISIONS.glob("0*.md"))


def test_every_file_that_the_licence_list_names_exists() -> None:
    reuse = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))
    paths = [entry["path"] for entry in reuse["annotations"]]
    named = [one for path in paths for one in ([path] if isinstance(path, str) else path)]
    gone = [name for name in named if not any(ROOT.glob(name))]
    assert not gone


def test_the_text_of_every_licence_is_here() -> None:
    reuse = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))
    licences = {entry["SPDX-License-Identifier"] for entry in reuse["annotations"]} - {"EUPL-1.2"}
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").count("EUPL") > 1
    assert {path.stem for path in (ROOT / "LICENSES").glob("*.txt")} == licences


def test_every_file_that_a_document_names_exists() -> None:
    pattern = re.compile(r"(?:groundswell|docs|tests|islands|bench|deploy|requirements)/[\w./-]+\.[a-z]+")
    gone = [
        f"{place(page)}: {name}"
        for page in files_named(".md")
        for name in CODE.findall(text_of(page))
        if pattern.fullmatch(name) and not (ROOT / name).exists()
    ]
    assert not gone
