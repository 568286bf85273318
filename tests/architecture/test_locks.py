"""The lock files are whole: they install on every machine, what was tested, from wherever one likes."""

import json
import re

from tests.tree import ROOT

NPM = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]


def test_the_front_end_locks_what_other_machines_need_too() -> None:
    # npm forgets the packages of other platforms when it locks beside an existing node_modules, and then
    # refuses to install from its own lock file.
    missing = [
        f"{path} needs {name}"
        for path, package in NPM.items()
        for name in package.get("optionalDependencies", {})
        if f"node_modules/{name}" not in NPM and f"{path}/node_modules/{name}" not in NPM
    ]
    assert not missing, f"lock again in an empty folder: {missing}"


def test_every_package_of_the_front_end_is_locked_by_hash_and_without_an_address() -> None:
    packages = {path: package for path, package in NPM.items() if path}
    assert all("integrity" in package for package in packages.values())
    assert not any("resolved" in package for package in packages.values())


def test_every_requirement_is_pinned_by_hash() -> None:
    for name in ("uv", "base", "dev", "cluster"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        requirements = re.findall(r"^\S.*?(?=^\S|\Z)", text, flags=re.MULTILINE | re.DOTALL)
        assert requirements
        assert all("==" in one and "--hash=sha256:" in one for one in requirements)


def test_development_and_production_install_the_same_versions() -> None:
    def pins(name: str) -> set[str]:
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        return set(re.findall(r"^(\S+==\S+)", text, flags=re.MULTILINE))

    assert pins("base") <= pins("dev")
