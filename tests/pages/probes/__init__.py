"""What the page tests ask a page, each a script of one function."""

from pathlib import Path


def probe(name: str) -> str:
    """The script of that name."""
    return (Path(__file__).parent / f"{name}.js").read_text(encoding="utf-8")
