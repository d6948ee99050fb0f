"""Starts kernels in a process of its own that a test may kill: `python -m tests.warm.crowd FOLDER`.

Each kernel has started two processes, one of them in a session of its own. Prints one line of JSON:
the numbers of the warm processes, of the kernels, and of what they started.
"""

import json
import sys
import time
from pathlib import Path

from lmi_widgets.warm.warmth import warmth
from tests.warm.conftest import Kernel

CODE = """
import subprocess
found = [subprocess.Popen(["sleep", "600"]), subprocess.Popen(["sleep", "600"], start_new_session=True)]
print(*(one.pid for one in found))
"""


def main(folder: Path) -> None:
    """Start them, say so, and wait to be killed."""
    running = []
    for number in range(2):
        place = folder / str(number)
        place.mkdir()
        running.append(Kernel(place))
    others = [int(pid) for kernel in running for pid in kernel.say(CODE).split()]
    assert warmth.now
    # An earlier one that is out of date holds its kernels still, as where modules were just compiled.
    warm = [one.pid for one in (*warmth._retired, warmth.now)]
    pids = {"warm": warm, "kernels": [one.process.pid for one in running], "others": others}
    print(json.dumps(pids), flush=True)
    time.sleep(600)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
