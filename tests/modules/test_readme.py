"""The README's table is the curriculum's, and its commands are there."""

import re
from pathlib import Path

from lmi_widgets.curriculum import load

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_modules_is_the_curriculums() -> None:
    """Number, title, minutes and purpose stand in one place, and the README repeats it exactly."""
    rows = [
        f"| {m.id[:2]} | [{m.title}](notebooks/{m.id}.ipynb) | {m.minutes} | {m.purpose} |"
        for m in load().modules
    ]
    assert re.findall(r"^\| \d.*$", README, re.M) == rows


def test_every_command_of_make_that_it_names_exists() -> None:
    """`make x` in the README is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.M))
    assert named and named <= targets


def test_its_picture_and_links_are_there() -> None:
    """Every file that the README links to is in the repository."""
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert all(link.startswith("https://mybinder.org/") or (ROOT / link).is_file() for link in links)
