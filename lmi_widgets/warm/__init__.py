"""Kernels that start warm: forked from one process that has imported what every module needs.

`python3` stays what it is. Our server and `lmi team build` ask for `OwnKernels`, whose kernels are
started by the provisioner `lmi-warm`; it forks them where that is sound, and else starts them as
Jupyter always does, with one line in the log that says why. On Linux only.
"""

PROVISIONER = "lmi-warm"  # as the entry point in pyproject.toml

__all__ = ["PROVISIONER"]
