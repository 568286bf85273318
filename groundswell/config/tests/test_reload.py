"""The watch over source files while somebody develops."""

import os
from pathlib import Path

from groundswell.config.reload import SourceWatch


class Watch:
    """A clock that is turned by hand."""

    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def test_a_changed_or_new_file_is_told_once(tmp_path: Path) -> None:
    clock = Watch()
    (tmp_path / "a.py").touch()
    watch = SourceWatch(tmp_path, now=clock)
    clock.now_s += 1
    assert not watch.has_changed()
    os.utime(tmp_path / "a.py", ns=(1, 1))
    clock.now_s += 1
    assert watch.has_changed()
    clock.now_s += 1
    assert not watch.has_changed()
    (tmp_path / "b.py").touch()
    clock.now_s += 1
    assert watch.has_changed()


def test_it_looks_at_the_disk_once_a_second_at_most(tmp_path: Path) -> None:
    clock = Watch()
    watch = SourceWatch(tmp_path, now=clock)
    (tmp_path / "a.py").touch()
    clock.now_s += 0.5
    assert not watch.has_changed()
    clock.now_s += 0.5
    assert watch.has_changed()
