"""Make the picture of the README: ingest the samples, draw their network, photograph the page. Needs Chromium.

Usage: ``make picture``.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from collabgraph import KnowledgeGraph

ROOT = Path(__file__).parent.parent
#: Flags that keep Chromium from looking for its maker's servers, and let it run as root in a container.
FLAGS = "--no-sandbox --disable-gpu --disable-background-networking --no-first-run --disable-component-update --disable-sync"


def main() -> None:
    """Write ``docs/network.png``."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("No Chromium found (looked for chromium and google-chrome on the path). Install one, then try again.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "network.html"
        with KnowledgeGraph(Path(folder) / "workspace") as kg:
            kg.ingest(ROOT / "samples" / "articles")
            kg.picture().save(page_file)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.goto(page_file.as_uri())
        page.wait_for_selector("body[data-ready]")
        page.wait_for_timeout(500)  # the labels are drawn with the next frame
        page.screenshot(path=ROOT / "docs" / "network.png")
        browser.close()


if __name__ == "__main__":
    main()
