import re
import tomllib
from pathlib import Path

import pytest

from tests.packaging.conftest import REPOSITORY

LOCKS = ["binder/requirements.txt", "tests/requirements.txt"]


def pinned(lock: str) -> dict[str, str]:
    """Each package of a lock with its version."""
    text = (REPOSITORY / lock).read_text()
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", text, re.MULTILINE))


def project() -> dict[str, list[str]]:
    """The packages that pyproject.toml names, by the lock that must hold them."""
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    groups = settings["dependency-groups"]
    return {LOCKS[0]: settings["project"]["dependencies"] + groups["binder"], LOCKS[1]: groups["dev"]}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_the_project_names(lock: str) -> None:
    """After a new dependency `make lock` was run."""
    assert {re.split("[<=>]", name)[0] for name in project()[lock]} <= set(pinned(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_has_its_hashes(lock: str) -> None:
    """pip refuses a file that is not the one we tried."""
    blocks = re.split(r"\n(?=[a-z0-9])", (REPOSITORY / lock).read_text())
    named = [block for block in blocks if "==" in block]
    assert len(named) >= len(pinned(lock))
    assert all("--hash=sha256:" in block for block in named)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_no_machine(lock: str) -> None:
    """Where files come from is each machine's own setting."""
    text = (REPOSITORY / lock).read_text()
    assert not re.search(r"https?:|file:|(^|\s)/\w|-e |@ ", text, re.MULTILINE)


def test_the_two_locks_agree() -> None:
    """What both hold has one version, so that the tests try what Binder runs."""
    here, there = (pinned(lock) for lock in LOCKS)
    assert {name: here[name] for name in here.keys() & there.keys()} == {
        name: there[name] for name in here.keys() & there.keys()
    }


def test_binder_runs_the_oldest_python_that_we_promise() -> None:
    """runtime.txt, the lock and the project name the same Python."""
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    runtime = (REPOSITORY / "binder" / "runtime.txt").read_text().strip()
    assert settings["project"]["requires-python"] == runtime.replace("python-", ">=")


def test_what_ci_runs_is_what_a_laptop_runs() -> None:
    """The workflow calls .ci/run, and that ends in make."""
    assert "run: bash .ci/run" in (REPOSITORY / ".github/workflows/ci.yml").read_text()
    assert (REPOSITORY / ".ci/run").read_text().rstrip().endswith("make check test")


@pytest.mark.parametrize("script", [".ci/run", "binder/postBuild"])
def test_scripts_may_be_run(script: str) -> None:
    """A script without its execute bit fails only where nobody looks."""
    assert Path(REPOSITORY / script).stat().st_mode & 0o100
