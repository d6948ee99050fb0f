"""A handout on standard output: `python -m lmi_widgets.reports.handouts` with the words of `main`.

A server makes them so, since laying out a booklet takes half a minute of a processor.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from lmi_widgets import catalog
from lmi_widgets.curriculum import Curriculum, load
from lmi_widgets.errors import LmiError
from lmi_widgets.reports.handouts import Handout, blank, filled, pdf
from lmi_widgets.workbook import Workbook

PATIENCE = 10  # of 19: whoever works on this machine comes first


def main(language: str, paper: str, workbook: str, wanted: Sequence[str]) -> int:
    """Write the PDF; or one sentence of what is wrong to standard error, and 1.

    It is an empty one where `workbook` is empty; `wanted` are modules as ID=ADDRESS.
    """
    with suppress(AttributeError, OSError):  # Windows has none
        os.nice(PATIENCE)
    catalog.use(language)
    addresses = dict(one.partition("=")[::2] for one in wanted)
    try:
        sys.stdout.buffer.write(pdf(_handout(load(language), workbook, addresses), paper))
    except LmiError as error:
        sys.stderr.write(str(error))
        return 1
    return 0


def _handout(curriculum: Curriculum, workbook: str, addresses: dict[str, str]) -> Handout:
    modules = [curriculum.module(name) for name in addresses]
    if not workbook:
        return blank(curriculum, modules, addresses)
    with Workbook.open(Path(workbook)) as book:
        return filled(book, curriculum, modules, addresses)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]))
