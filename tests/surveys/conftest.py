"""A small tool about sides, and files to import for it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lmi_widgets.curriculum import Item, Scale, Source, Tool

Write = Callable[..., Path]
GROUP = "Which group are you part of?"
FIRST, SECOND = "We listen to each other.", "We keep our word."


@pytest.fixture
def tool() -> Tool:
    """Two items about a side, each with its twin about us, on four words."""
    return Tool(
        id="small-tool",
        kind="rating-scale",
        answers="judgment",
        title="A small tool",
        about=["other side"],
        source=[Source(document="ours", section="tests")],
        scale=Scale(points=4, low="no", high="yes", labels=["seldom", "now and then", "often", "daily"]),
        items=[
            Item(id="listen", label="Listening", text="{party} listens to us.", under_five=FIRST),
            Item(id="word", label="Word", text="{party} keeps its word.", under_five=SECOND),
        ],
    )


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes lines of a CSV file, UTF-8 unless told otherwise, and gives its path."""

    def write(*lines: str, encoding: str = "utf-8", end: str = "\n") -> Path:
        path = tmp_path / "answers.csv"
        path.write_bytes(end.join(lines).encode(encoding))
        return path

    return write
