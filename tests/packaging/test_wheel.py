import re
import subprocess
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.packaging.conftest import REPOSITORY, Clean


def held(wheel: Path) -> set[str]:
    """The names of all files in the wheel."""
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.parametrize("folder", ["data", "notebooks"])
def test_the_wheel_carries_what_the_checkout_has(wheel: Path, folder: str) -> None:
    """Every data file and notebook of ours is in it, where the package looks for it."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", folder],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    ours = {f"lmi_widgets/_share/{name}" for name in listed.stdout.split()}
    assert ours
    assert ours <= held(wheel)


@pytest.mark.parametrize(
    "name", ["py.typed", "look/look.css", "look/atkinson.woff2", "inputs/static/live.js"]
)
def test_the_wheel_carries_what_is_not_python(wheel: Path, name: str) -> None:
    """Styles, fonts and scripts come along."""
    assert f"lmi_widgets/{name}" in held(wheel)


def test_the_wheel_carries_the_page_template(wheel: Path) -> None:
    """Voilà finds our template inside the package."""
    assert any("share/jupyter/voila/templates/lmi/" in name for name in held(wheel))


def test_the_installed_command_is_the_wheels(clean: Clean) -> None:
    """What runs is the installed package, not the checkout."""
    where = clean.run("python", "-c", "import lmi_widgets.paths as p; print(p.data_folder())")
    assert where.stdout.startswith(str(clean.folder))
    assert "_share" in where.stdout


def test_a_team_is_made_and_built_outside_the_repository(clean: Clean, tmp_path: Path) -> None:
    """`lmi team new`, `import` and `build` work where there is no checkout; the copies are run."""
    sample = clean.run(
        "python", "-c", "import lmi_widgets.samples as s; print(s.sample_file('nine'), end='')"
    ).stdout
    tool = ("--tool", "trustworthiness-components")
    roles = ("certificated=president", "classified=president", "district=superintendent")
    agreed = [part for role in roles for part in ("--agreed", role)]
    for command in (
        ["team", "new", "Alder Creek", "--keeper", "the office"],
        ["team", "import", sample, "--team", "alder-creek", *tool, *agreed, "--yes"],
        ["team", "build"],
    ):
        done = clean.run("lmi", *command, LMI_HOME=str(tmp_path))
        assert done.returncode == 0, done.stderr
    made = {path.name for path in (tmp_path / "build" / "teams" / "alder-creek").iterdir()}
    assert {"01-three-pillars.ipynb", "manifest.json", "report.html"} <= made


@contextmanager
def presented(clean: Clean, *options: str, **values: str) -> Iterator[str]:
    """The address of a workshop that runs until the block ends."""
    command = [clean.program("lmi"), "present", "--port", "0", "--no-browser", *options]
    with subprocess.Popen(
        command, cwd=clean.folder, env=clean.environment(**values), stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        try:
            lines = iter(server.stdout.readline, "")
            yield next(found.group() for line in lines if (found := re.search(r"http://\S+", line)))
        finally:
            server.terminate()


def test_the_workshop_is_served_outside_the_repository(clean: Clean, tmp_path: Path) -> None:
    """`lmi present` prints its address, and the gallery there names the modules."""
    with (
        presented(clean, LMI_HOME=str(tmp_path)) as address,
        urllib.request.urlopen(address, timeout=30) as answer,
    ):
        page = answer.read().decode()
    assert "Three frames of unionism" in page
