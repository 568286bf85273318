"""Methods: each address says which it takes, and refuses the others as a page or as problem details."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
PAGES = (
    "/",
    "/trust/",
    "/people/sign-in/",
    "/people/avatar/x.svg",
    "/videos/mine/",
    "/api/v1/challenges/x/slate",
)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND"])
def test_a_method_that_no_page_knows_is_refused(client: Client, address: str, method: str) -> None:
    refused = client.generic(method, address, headers={"X-Secret": "kept to herself"})
    assert refused.status_code == 405
    assert "GET" in refused["Allow"]
    assert b"kept to herself" not in refused.content


@pytest.mark.parametrize("address", PAGES)
def test_options_tells_what_an_address_takes_and_shows_nothing(client: Client, address: str) -> None:
    told = client.options(address)
    assert (told.status_code, told.content) == (204, b"")
    assert told["Allow"].startswith("GET")
    assert told["Allow"].endswith("OPTIONS")


def test_options_of_an_address_that_is_not_there_is_a_404(client: Client) -> None:
    assert client.options("/nowhere/").status_code == 404


def test_a_page_refuses_what_only_forms_take_and_says_so_as_a_page(client: Client) -> None:
    refused = client.post("/trust/")
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD")
    assert "This cannot be done here" in refused.content.decode()
    assert client.get("/trust/").status_code == 200


def test_the_api_refuses_with_problem_details(client: Client) -> None:
    refused = client.post("/api/v1/challenges/x/slate", headers={"Origin": "http://testserver"})
    assert refused.status_code == 405
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["status"] == 405
