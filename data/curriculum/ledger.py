"""Writes the ledger of items into inventory.yaml: run by `make ledger` when the content is complete.

It refuses while a tool is missing or a count is off, since a ledger of what is wrong proves nothing.
"""

import sys
from pathlib import Path

from lmi_widgets.curriculum import load
from lmi_widgets.curriculum.checks import faults
from lmi_widgets.curriculum.inventory import NAME, read_inventory, with_ledger

FOLDER = Path(__file__).parent


def main(folder: Path = FOLDER) -> None:
    """Write the ledger; exit status 1 and what is wrong where the curriculum isn't whole."""
    path = folder / NAME
    curriculum = load("en", folder)
    bare = {id_: entry.model_copy(update={"items": {}}) for id_, entry in read_inventory(path).items()}
    if wrong := list(faults(curriculum, bare)):
        sys.exit("\n".join(wrong))
    path.write_text(with_ledger(path.read_text(encoding="utf-8"), curriculum.tools), encoding="utf-8")


if __name__ == "__main__":
    main()
