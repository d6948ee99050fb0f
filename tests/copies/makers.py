"""What stands in for making a copy, in a process of its own: quick, or dying as a process may."""

import json
import os
import time
from pathlib import Path

from lmi_widgets.copies.building import Built, Job
from lmi_widgets.errors import LmiError

EMPTY = {"cells": [], "nbformat": 4, "nbformat_minor": 5}


def _done(job: Job) -> Built:
    (job.folder / job.name).write_text(
        json.dumps({**EMPTY, "metadata": {"team": job.team}}), encoding="utf-8"
    )
    return Built(job.name)


def quick(job: Job) -> Built:
    """A file at once."""
    return _done(job)


def dies(job: Job) -> Built:
    """The process that has the team `two` is killed, each time."""
    if job.team == "two":
        os._exit(9)
    return _done(job)


def dies_once(job: Job) -> Built:
    """The process that first has the team `two` is killed; the next isn't."""
    mark = Path(os.environ["LMI_HOME"]) / "died"
    if job.team == "two" and not mark.exists():
        mark.touch()
        os._exit(9)
    return _done(job)


def defect(job: Job) -> Built:
    """Our own mistake, for one team."""
    if job.team == "two":
        raise ZeroDivisionError(job.team)
    return _done(job)


def slow(job: Job) -> Built:
    """A file after a while."""
    time.sleep(0.2)
    return _done(job)


def refuses(job: Job) -> Built:
    """Nothing needs making; whoever asks is wrong."""
    raise LmiError(job.name)
