"""Finds the Chromium that the tests drive, or says exactly what to install.

`python tests/browser.py` prints its path; exit status 1 and a sentence where there is none.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# First the one that draws no window around a page: opening a page takes it a third of the processor time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
# Without these Chromium asks its maker's hosts for updates at every start.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
)
# In a process of its own: Playwright's synchronous interface won't start inside an event loop.
ASK = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
HELP = """There is no Chromium for the tests. Any one of these is enough, then run make test again:
  Debian:          sudo apt-get install chromium-headless-shell
  Ubuntu:          sudo apt-get install chromium-browser
  Fedora:          sudo dnf install chromium
  Mac:             brew install --cask google-chrome
  anywhere:        .venv/bin/playwright install --with-deps chromium
or set LMI_BROWSER to the program of a Chromium or Chrome that is there already."""


class NoBrowserError(Exception):
    """No Chromium here; the message says what to install."""


def find() -> Path:
    """The Chromium to drive: LMI_BROWSER, the PATH, Playwright's own, or one that it installs now."""
    named = os.environ.get("LMI_BROWSER")
    if named:
        return _named(named)
    found = _on_path() or _playwrights_own() or _installed_now()
    if found is None:
        raise NoBrowserError(HELP)
    return found


def _named(named: str) -> Path:
    if not os.access(named, os.X_OK):
        raise NoBrowserError(f"LMI_BROWSER is {named!r}, which isn't a program. Correct or unset it.")
    return Path(named)


def _on_path() -> Path | None:
    return next((Path(found) for name in NAMES if (found := shutil.which(name))), None)


def _playwrights_own() -> Path | None:
    asked = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=False)
    path = Path(asked.stdout.strip() or "missing")
    return path if path.is_file() else None


def _installed_now() -> Path | None:
    print("No Chromium here yet: asking Playwright to install one.", file=sys.stderr)
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        subprocess.run(install, capture_output=True, check=True, timeout=600)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return _playwrights_own()


if __name__ == "__main__":
    try:
        print(find())
    except NoBrowserError as error:
        sys.exit(str(error))
