"""A browser and a page in it, with all that goes wrong there and all that it asks for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from chromium import launch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright (requirements-dev.txt)")
    with sync_api.sync_playwright() as playwright, launch(playwright) as browser:
        yield browser


@pytest.fixture
def troubles() -> list[str]:
    """What went wrong in the page: complaints in its console, errors and dialogs."""
    return []


@pytest.fixture
def asked() -> list[str]:
    """What the page asked for."""
    return []


@pytest.fixture
def page(browser: "Browser", troubles: list[str], asked: list[str]) -> "Iterator[Page]":
    def dismiss(dialog: "Dialog") -> None:
        troubles.append(dialog.message)
        dialog.dismiss()

    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.on("console", lambda message: troubles.append(message.text) if message.type != "log" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", dismiss)
    page.on("request", lambda request: asked.append(request.url))
    yield page
    page.close()
