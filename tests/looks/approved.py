"""The approved pictures, and what a page is held against them: a sentence for each that differs."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL.Image import Image
from playwright.sync_api import Page

from tests.looks.comparing import SHRUNK, Place, difference, opened, places, shrunk

FOLDER = Path(__file__).parent / "approved"
FAILED = Path(__file__).parents[2] / "build" / "looks"
HOW = "If this is what you meant, `make approve` takes the new pictures; else mend the page."
# Nothing that blinks or moves, nothing that says when.
STILL = """* { caret-color: transparent !important } #saved { visibility: hidden !important }
.begin { position: static !important }"""
CALM = (Path(__file__).parent / "calm.js").read_text(encoding="utf-8")
NEAREST = (Path(__file__).parent / "nearest.js").read_text(encoding="utf-8")


@dataclass
class Looks:
    """Compares pages with approved pictures, or takes them as approved; keeps what differs."""

    approve: bool = False
    folder: Path = FOLDER
    failed: Path = FAILED
    elsewhere: str = ""  # why nothing can be compared in this browser
    seen: set[str] = field(default_factory=set)

    def look(self, page: Page, name: str, *, whole: bool = True) -> list[str]:
        """A sentence where the page differs from the approved picture of that name, else nothing."""
        self.seen.add(name)
        if self.elsewhere:
            return []
        page.evaluate(CALM)
        page.mouse.move(0, 0)
        screenshot = page.screenshot(
            full_page=whole, animations="disabled", caret="hide", scale="css", style=STILL
        )
        if self.approve:
            return self.take(name, screenshot)
        return self.compare(name, screenshot, lambda place: str(page.evaluate(NEAREST, place.top)))

    def compare(self, name: str, screenshot: bytes, near: Callable[[Place], str]) -> list[str]:
        """The same for a screenshot; `near` says what stands at a place."""
        file, small = self._file(name), shrunk(screenshot)
        if not file.exists():
            return [self._unknown(name, screenshot)]
        approved = file.read_bytes()
        if approved == small:
            return []
        one, other = opened(approved), opened(small)
        found = places(one, other)
        if not found:
            return []
        return [
            _sentence(name, found, near(found[0]), _by(one, other), self._leave(name, screenshot, one, other))
        ]

    def missing(self, under: str) -> list[str]:
        """A sentence for each approved picture whose page was not seen, in a folder of them."""
        there = {
            path.relative_to(self.folder).with_suffix("").as_posix()
            for path in (self.folder / under).rglob("*.jpg")
        }
        gone = [] if self.elsewhere else sorted(there - self.seen)
        if self.approve:
            for name in gone:
                self._file(name).unlink()
            return []
        return [f"{called(name)}: there is an approved picture, but no such page any more." for name in gone]

    def take(self, name: str, screenshot: bytes) -> list[str]:
        """Take a screenshot as approved; nothing is said."""
        file, small = self._file(name), shrunk(screenshot)
        file.parent.mkdir(parents=True, exist_ok=True)
        # What differs by less than is noticed stays as it was, so that a commit shows what changed.
        if not file.exists() or places(opened(file.read_bytes()), opened(small)):
            file.write_bytes(small)
        return []

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.jpg"

    def _unknown(self, name: str, screenshot: bytes) -> str:
        folder = self.failed / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "new.png").write_bytes(screenshot)
        return f"{called(name)}: there is no approved picture yet. Look at {folder}/new.png."

    def _leave(self, name: str, screenshot: bytes, approved: Image, small: Image) -> Path:
        folder = self.failed / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "new.png").write_bytes(screenshot)
        for picture, file in ((approved, "approved.png"), (difference(approved, small), "difference.png")):
            picture.resize((picture.width * 3, picture.height * 3)).save(folder / file)
        return folder


def fail_for(found: list[str]) -> None:
    """Fail with a sentence for each page, and once with what to do; go on where there is none."""
    if found:
        pytest.fail("\n".join(found) + f"\n{HOW}", pytrace=False)


def called(name: str) -> str:
    """A picture's name as it is said: which page, which part of it, how wide."""
    page, *part, width = sorted(name.split("/"), key=str.isdigit)
    return f"{page}{''.join(f', {one},' for one in part)} at {width} pixels"


def _sentence(name: str, found: list[Place], near: str, by: str, folder: Path) -> str:
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    beside = f" near “{near}”" if near else ""
    return f"{called(name)} looks different{beside}: {found[0]}{more}{by}. Look at {folder}/difference.png."


def _by(one: Image, other: Image) -> str:
    """How much longer or wider, where it is."""
    longer, wider = (other.height - one.height) * SHRUNK, (other.width - one.width) * SHRUNK
    said = [
        f"{abs(by)} pixels {word if by > 0 else opposite}"
        for by, word, opposite in ((longer, "longer", "shorter"), (wider, "wider", "narrower"))
        if abs(by) > SHRUNK
    ]
    return f"; the page is {' and '.join(said)}" if said else ""
