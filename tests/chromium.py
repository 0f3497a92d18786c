"""A real browser for tests: where it is, how it is started, and what is skipped without it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (on Debian: apt-get install chromium)"),
]
#: Text that would run, were it ever taken for markup or script.
ATTACK = "</script><img src=x onerror=window.attacked=1><script>window.attacked=1</script>"


@contextmanager
def launch(playwright: Any, *more: str) -> Iterator[Any]:
    """The browser, which asks nobody anything by itself; ``more`` flags come last."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=[*flags, "--disable-component-update", "--disable-sync", *more]
    )
    try:
        yield browser
    finally:
        browser.close()


def watch(page: Any) -> Any:
    """The page, which keeps what went wrong in ``page.troubles`` and where it asked in ``page.asked``."""
    page.troubles, page.asked = [], []
    page.on("console", lambda message: page.troubles.append(message.text) if message.type != "log" else None)
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    page.on("dialog", lambda dialog: (page.troubles.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: page.asked.append(request.url))
    return page
