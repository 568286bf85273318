"""Drawn faces: every choice is drawable, and one address is one face."""

from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from groundswell.people.drawing import draw_avatar
from groundswell.people.rules import AVATAR_PARTS, AvatarRefused, checked_avatar, decode_avatar, encode_avatar

FACES = st.fixed_dictionaries({name: st.integers(0, count - 1) for name, count in AVATAR_PARTS.items()})


@given(FACES)
def test_every_face_is_a_small_picture_without_script_or_style(parts: dict[str, int]) -> None:
    drawn = draw_avatar(parts)
    names = {element.tag.rpartition("}")[2] for element in ET.fromstring(drawn).iter()}  # noqa: S314 -- our own text
    assert names <= {"svg", "g", "rect", "circle", "ellipse", "path"}
    assert "style" not in drawn
    assert "class" not in drawn
    assert len(drawn) < 3_000


@given(FACES)
def test_an_address_gives_back_its_face(parts: dict[str, int]) -> None:
    assert decode_avatar(encode_avatar(parts)) == parts


@pytest.mark.parametrize("count", list(AVATAR_PARTS.items()))
def test_every_choice_of_a_part_looks_different(count: tuple[str, int]) -> None:
    name, choices = count
    assert len({draw_avatar({"top": 1, name: value}) for value in range(choices)}) == choices


@pytest.mark.parametrize("parts", [{"nose": 1}, {"top": 99}, {"top": -1}, {"top": "1"}, {"top": None}])
def test_parts_that_do_not_exist_are_refused(parts: dict[str, object]) -> None:
    with pytest.raises(AvatarRefused):
        checked_avatar(parts)


@pytest.mark.parametrize(
    "code", ["", "1", "0-0-0-0-0-0-99", "0-0-0-0-0-0-x", "0-0-0-0-0-0-٣", "-".join("0" * 60)]
)
def test_an_address_that_names_no_face_gives_nothing(client: Client, code: str) -> None:
    with pytest.raises(AvatarRefused):
        decode_avatar(code)
    assert client.get(f"/people/avatar/{code or 'x'}.svg").status_code == 404


def test_the_picture_may_be_kept_for_a_year_and_loads_nothing(client: Client) -> None:
    response = client.get("/people/avatar/0-1-2-3-4-5-0.svg")
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert "immutable" in response.headers["Cache-Control"]
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"
