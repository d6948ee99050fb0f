"""An empty handout on standard output: `python -m lmi_widgets.reports.handouts LANGUAGE PAPER ID=ADDRESS ...`

A server makes them so, since laying out a booklet takes half a minute of a processor.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from lmi_widgets import catalog
from lmi_widgets.curriculum import load
from lmi_widgets.errors import LmiError
from lmi_widgets.reports.handouts import blank, pdf

PATIENCE = 10  # of 19: whoever works on this machine comes first


def main(language: str, paper: str, wanted: Sequence[str]) -> int:
    """Write the PDF; or one sentence of what is wrong to standard error, and 1."""
    with suppress(AttributeError, OSError):  # Windows has none
        os.nice(PATIENCE)
    catalog.use(language)
    addresses = dict(one.partition("=")[::2] for one in wanted)
    try:
        curriculum = load(language)
        modules = [curriculum.module(name) for name in addresses]
        sys.stdout.buffer.write(pdf(blank(curriculum, modules, addresses), paper))
    except LmiError as error:
        sys.stderr.write(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
