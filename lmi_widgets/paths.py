"""Where things lie: our data and notebooks, and a person's teams and builds."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent


def shared(name: str) -> Path:
    """Our folder `data` or `notebooks`: inside an installed package, or else in the checkout."""
    installed = _PACKAGE / "_share" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def data_folder() -> Path:
    """The folder with `curriculum/` and `sample/`."""
    return shared("data")


def notebooks_folder() -> Path:
    """The folder with the modules' notebooks."""
    return shared("notebooks")


def home() -> Path:
    """The folder that teams and builds lie in: LMI_HOME, or else the current folder; absolute."""
    return Path(os.environ.get("LMI_HOME") or ".").resolve()


def own_curriculum_folder() -> Path:
    """`curriculum/`, one folder a language, with the tools and items that a team adds."""
    return home() / "curriculum"


def teams_folder() -> Path:
    """`teams/`, one folder a team, each with its workbook."""
    return home() / "teams"


def builds_folder() -> Path:
    """`build/teams/`, one folder a team, made again by every build."""
    return home() / "build" / "teams"


def room_folder() -> Path:
    """`room/`, while a room is open; gone with its end."""
    return home() / "room"
