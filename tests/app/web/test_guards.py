"""Which requests are let in, and the headers that say what a page may do."""

import pytest
from starlette.testclient import TestClient

PAGES = ("/", "/list/people", "/search?q=kos", "/articles", "/login", "/health", "/nothing", "/static/explorer.css")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_may_run_foreign_code_or_be_framed(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_inline_script_or_style(client: TestClient, path: str) -> None:
    text = client.get(path).text
    assert "<script>" not in text and "style=" not in text and "onclick" not in text
    assert "http://" not in text.replace("http://www.w3.org/", "")


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1:80:80", ""])
def test_another_host_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
    ],
)
def test_a_change_from_another_site_is_refused(writer: TestClient, headers: dict[str, str]) -> None:
    assert writer.post("/logout", headers=headers, follow_redirects=False).status_code == 403


@pytest.mark.parametrize("headers", [{"origin": "http://localhost"}, {"sec-fetch-site": "same-origin"}, {}])
def test_a_change_from_the_own_pages_is_let_in(writer: TestClient, headers: dict[str, str]) -> None:
    assert writer.post("/logout", headers=headers, follow_redirects=False).status_code == 303


def test_another_site_may_link_but_not_read(client: TestClient) -> None:
    site = {"sec-fetch-site": "cross-site"}
    link = {**site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert client.get("/suggest?q=kos", headers=site).status_code == 403
    assert client.get("/", headers={**link, "sec-fetch-dest": "iframe"}).status_code == 403
    assert client.get("/", headers=link).status_code == 200


def test_a_body_without_end_is_refused(client: TestClient) -> None:
    assert client.post("/login", headers={"content-length": "999999999999"}).status_code == 413
