import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from lmi_widgets import binder
from tests import browser
from tests.packaging.conftest import REPOSITORY, Clean

TOKEN = "a-token-as-binder-gives-it"
MODULES = ["01-three-pillars", "02-unionism-frames", "03-problem-solving-stages"]


def test_the_image_is_built_from_our_lock() -> None:
    """repo2docker reads Python's version, the lock and postBuild from binder/, and nothing else of ours."""
    plan = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", str(REPOSITORY)]
    said = subprocess.run(plan, capture_output=True, text=True, check=True)
    lines = said.stdout + said.stderr
    assert "Building conda environment for python=3.11" in lines
    assert 'pip install --no-cache-dir -r "binder/requirements.txt"' in lines
    assert "RUN ./binder/postBuild" in lines
    assert "src/environment.yml" not in lines


def test_the_proxy_starts_the_trainers_application() -> None:
    """It is `lmi present` itself, told the port and the address under which Binder shows it."""
    command = binder.setup()["command"]
    assert command[:4] == [sys.executable, "-m", "lmi_widgets", "present"]
    assert command[command.index("--base-url") + 1] == "{base_url}lmi/"
    assert command[command.index("--port") + 1] == "{port}"


@pytest.fixture(scope="module")
def jupyter(clean: Clean) -> Iterator[str]:
    """A Jupyter server with a token, as Binder starts it, after postBuild; its address."""
    checkout = clean.folder / "checkout"
    kept = shutil.ignore_patterns(".git", ".venv", "build", "dist", "teams", "*_cache", "__pycache__")
    shutil.copytree(REPOSITORY, checkout, ignore=kept)
    subprocess.run(
        ["bash", "binder/postBuild"], cwd=checkout, env=clean.environment(), check=True, capture_output=True
    )
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [
        f"--ServerApp.token={TOKEN}",
        f"--port={port}",
        "--no-browser",
        "--ServerApp.base_url=/user/one/",
    ]
    root = ["--allow-root"] if sys.platform != "win32" else []
    command = [clean.program("jupyter-notebook"), "--ip=127.0.0.1", *options, *root]
    with subprocess.Popen(
        command, cwd=checkout, env=clean.environment(), stderr=subprocess.DEVNULL
    ) as server:
        address = f"http://127.0.0.1:{port}/user/one/"
        try:
            wait_for(f"{address}api?token={TOKEN}")
            yield address
        finally:
            server.terminate()


def wait_for(address: str) -> None:
    """Return when the address answers; fail after a minute."""
    end = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, TimeoutError):
            assert time.monotonic() < end, "the server did not start"
            time.sleep(0.5)
        else:
            return


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser.find(), args=list(browser.FLAGS))
        yield opened
        opened.close()


def test_without_the_token_nothing_is_served(jupyter: str) -> None:
    """Our application stands behind Binder's own door."""
    with urllib.request.urlopen(f"{jupyter}lmi/", timeout=30) as answer:
        assert "/user/one/login" in answer.url


@pytest.mark.parametrize("module", MODULES)
def test_each_module_opens_on_binder(jupyter: str, chromium: Browser, module: str) -> None:
    """The badge's address opens the gallery, and each module comes alive from there, without a code."""
    page = chromium.new_page()
    page.goto(f"{jupyter}lmi/?token={TOKEN}")
    assert "forgotten ten minutes after you stop" in page.inner_text("body")
    page.locator(f"a[href*='{module}']").first.click()
    page.get_by_role("link", name="Welcome").first.click(timeout=60_000)
    page.get_by_text("Round one screen").first.wait_for(timeout=60_000)
    assert f"/lmi/voila/render/try-out/{module}.ipynb" in page.url
    page.close()


def test_surveys_are_refused_on_binder(clean: Clean, tmp_path: Path) -> None:
    """Binder is public: a survey file is refused before it is read."""
    command = ["team", "import", "nothing.csv", "--team", "x", "--tool", "trustworthiness-components"]
    refused = clean.run("lmi", *command, LMI_BINDER="1", LMI_HOME=str(tmp_path))
    assert refused.returncode == 1
    assert "Binder is a public place" in refused.stderr
