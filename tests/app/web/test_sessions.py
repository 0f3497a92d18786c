"""Who may write: whoever has given the token, and nobody else."""

import pytest
from starlette.testclient import TestClient

from collabgraph.ontology.errors import InputError
from collabgraph.web.sessions import COOKIE, Sessions


def test_token_that_is_easily_guessed_is_refused() -> None:
    with pytest.raises(InputError, match="expected at least 16"):
        Sessions("short")


def test_nobody_may_write_without_a_token() -> None:
    assert not Sessions().is_open
    assert not Sessions().is_token("")


def test_the_right_token_begins_a_session_under_a_name(client: TestClient) -> None:
    wrong = client.post("/login", data={"token": "a-guess-of-the-tests", "name": "Ida"})
    assert wrong.status_code == 403 and "not the token" in wrong.text
    assert client.post("/login", data={"token": "a-token-of-the-tests", "name": " "}).status_code == 400
    done = client.post("/login", data={"token": "a-token-of-the-tests", "name": "Ida"}, follow_redirects=False)
    cookie = done.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "a-token-of-the-tests" not in cookie
    assert "Ida" in client.get("/").text


@pytest.mark.parametrize("change", ["SWRh", "aaa", ""])
def test_a_changed_cookie_is_no_session(writer: TestClient, change: str) -> None:
    value = writer.cookies[COOKIE]
    writer.cookies.clear()
    assert "Log out" not in writer.get("/", headers={"cookie": f"{COOKIE}={change}{value[3:]}x"}).text


def test_logging_out_ends_the_session(writer: TestClient) -> None:
    assert "Log out" in writer.get("/").text
    writer.post("/logout")
    assert "Log out" not in writer.get("/").text


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_a_login_never_leads_to_another_site(client: TestClient, back: str) -> None:
    form = {"token": "a-token-of-the-tests", "name": "Ida", "back": back}
    assert client.post("/login", data=form, follow_redirects=False).headers["location"] == "/"
