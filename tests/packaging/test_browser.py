import subprocess
from pathlib import Path

import pytest

from tests import browser


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any browser, where Playwright's installer fails; a program to be found."""
    monkeypatch.delenv("LMI_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "_playwrights_own", lambda: None)

    def refused(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(1, "install")

    monkeypatch.setattr(subprocess, "run", refused)
    program = tmp_path / "some-browser"
    program.touch(mode=0o755)
    return program


def test_a_browser_that_is_named_is_taken(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LMI_BROWSER goes before all others."""
    monkeypatch.setenv("LMI_BROWSER", str(bare))
    assert browser.find() == bare


def test_a_named_browser_that_is_none_is_refused(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip in LMI_BROWSER is said rather than passed over."""
    monkeypatch.setenv("LMI_BROWSER", "no-such-program")
    with pytest.raises(browser.NoBrowserError, match="'no-such-program', which isn't a program"):
        browser.find()


@pytest.mark.parametrize("name", browser.NAMES)
def test_a_browser_on_the_path_is_found(bare: Path, name: str) -> None:
    """By each name that a system gives it."""
    bare.rename(bare.with_name(name))
    assert browser.find().name == name


def test_playwrights_own_is_next(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has none, the one that Playwright installed before."""
    monkeypatch.setattr(browser, "_playwrights_own", lambda: bare)
    assert browser.find() == bare


def test_where_none_can_be_had_the_message_says_what_to_install(bare: Path) -> None:
    """For each system the exact command."""
    with pytest.raises(browser.NoBrowserError, match="apt-get install chromium"):
        browser.find()
