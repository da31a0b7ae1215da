# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The page in a real browser, where a Chromium is found: scripts run, the console stays empty."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from report.html import runs

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome-headless-shell", "headless_shell")
VARIABLE = "TPU_EVAL_CHROMIUM"
_PROBE = """
document.querySelector("table.sortable th button").click();
const sorted = document.querySelector("th[aria-sort]").textContent.trim();
document.getElementById("flipped-only").click();
const hidden = document.querySelectorAll(".picture[hidden]").length;
location.hash = document.querySelector('a[href^="#error-op-"]').hash;
dispatchEvent(new HashChangeEvent("hashchange"));
const open = document.querySelector("details.listing").open;
document.body.dataset.probe = [sorted, document.querySelectorAll("main > section h2").length, hidden, open].join(" ");
"""


@pytest.fixture
def chromium() -> str:
    found = os.environ.get(VARIABLE) or next((x for x in map(shutil.which, NAMES) if x), None)
    if found is None:
        pytest.skip(f"no Chromium: {', '.join(NAMES)} (or set {VARIABLE})")
    return found


def test_scripts_run_and_the_console_is_empty(chromium: str, tmp_path: Path) -> None:
    text = runs.stages_page(tmp_path, "--count=40", "--html-pictures=5")
    (tmp_path / "page.html").write_text(text.replace("</body>", f"<script>{_PROBE}</script></body>"))
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--v=0"]
    words = [chromium, *flags, "--dump-dom", (tmp_path / "page.html").as_uri()]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=240)
    assert [line for line in done.stderr.splitlines() if "CONSOLE" in line] == []
    probe = re.search(r'data-probe="([^"]*)"', done.stdout)
    unchanged = text.count('data-flipped="no"')
    assert probe is not None and probe[1] == f"class 8 {unchanged} true"
