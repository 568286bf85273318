"""Public ids: their form, and that they do not repeat."""

import re

from groundswell.frame.identifiers import public_id


def test_a_public_id_is_sixteen_lowercase_characters() -> None:
    assert re.fullmatch(r"[a-z2-7]{16}", public_id())


def test_public_ids_do_not_repeat() -> None:
    assert len({public_id() for _ in range(2000)}) == 2000
