"""Which language a page speaks."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_address_chooses_the_language_and_a_cookie_remembers_it() -> None:
    client = Client()
    asked = client.get("/trust/?lang=ar")
    assert 'lang="ar" dir="rtl"' in asked.content.decode()
    assert 'lang="ar"' in client.get("/trust/").content.decode()


def test_the_browser_decides_where_nothing_was_chosen() -> None:
    page = Client().get("/trust/", headers={"Accept-Language": "ar-JO,ar;q=0.9"})
    assert 'dir="rtl"' in page.content.decode()


def test_an_unknown_language_changes_nothing() -> None:
    page = Client().get("/trust/?lang=xx-evil")
    assert 'lang="en" dir="ltr"' in page.content.decode()
    assert not page.cookies
