"""A workbook in a real file, and people who answer in it."""

import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import lmi_widgets
from lmi_widgets.workbook import Person, Team, Wave, Workbook, codes

ITEMS = ("care", "honesty", "openness")
NOBODY = 65534


@pytest.fixture(autouse=True)
def quick_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes cost nothing in tests; one test looks at the real cost."""
    monkeypatch.setitem(codes._COST, "n", 2)


@pytest.fixture
def team() -> Team:
    """A made-up team."""
    return Team("north-county", "North County Schools", "Kim at the district office", made_up=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the workbook's file lies."""
    return tmp_path / "teams" / "north-county" / "workbook.sqlite"


@pytest.fixture
def workbook(path: Path, team: Team) -> Iterator[Workbook]:
    """A new workbook in a file."""
    with Workbook.create(path, team) as made:
        yield made


@pytest.fixture
def wave(workbook: Workbook) -> Wave:
    """An open wave of three items on five points."""
    return workbook.open_wave("trust", ITEMS, 5)


@pytest.fixture
def people(workbook: Workbook) -> list[Person]:
    """Four of each labor and management, and one of the board."""
    sides = ["certificated"] * 2 + ["classified"] * 2 + ["management"] * 4 + ["board"]
    return [workbook.join(side) for side in sides]  # type: ignore[arg-type]


@pytest.fixture
def answered(workbook: Workbook, wave: Wave, people: list[Person]) -> Wave:
    """The wave with everybody's answer to every item: person n marks point n % 5 + 1."""
    for n, person in enumerate(people):
        for item in wave.items:
            workbook.put(wave.id, person.id, item, n % 5 + 1)
        workbook.finish(wave.id, person.id)
    return wave


@pytest.fixture
def python() -> Callable[[str, object], list[str]]:
    """The command that runs a piece of Python with this package, as another process."""

    def command(code: str, *values: object) -> list[str]:
        root = str(Path(lmi_widgets.__file__).parents[1])
        return [sys.executable, "-c", f"import sys; sys.path.insert(0, {root!r})\n{code}", *map(str, values)]

    return command


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that another user may look into, which pytest's own isn't."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        for inside in [folder, *folder.rglob("*")]:
            inside.chmod(inside.stat().st_mode | stat.S_IRWXU)


@contextmanager
def _as_other_user() -> Iterator[None]:
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def as_other_user() -> Callable[[], object]:
    """A block in which file rights hold, even where the tests run as root."""
    return _as_other_user
