"""The picture of the README, docs/images/failures.png: a failure on the page of the committed run.

python .ci/picture.py
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from harness.__main__ import run

ROOT = Path(__file__).parents[1]

with tempfile.TemporaryDirectory() as scratch, sync_playwright() as player:
    page_file = Path(scratch) / "report.html"
    assert run(["report", str(ROOT / "reports/baseline"), "-o", str(page_file)]) == 0
    chromium = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    browser = player.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(page_file.as_uri())
    page.locator("#detail mark").first.wait_for()
    page.locator(".desk").screenshot(path=ROOT / "docs/images/failures.png")
    browser.close()
