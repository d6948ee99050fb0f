"""The kernel provisioner `lmi-warm`: a fork of the warm process where that is sound, else as Jupyter does."""

# mypy: disallow-untyped-calls=False

import logging
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from lmi_widgets.warm.forked import Forked
from lmi_widgets.warm.messages import Outdated, Request, Unfit
from lmi_widgets.warm.warmth import Source, warmth

LAUNCHER = ["-m", "ipykernel_launcher"]
KNOWN = {"cwd", "env", "extra_arguments", "kernel_id"}
log = logging.getLogger("lmi_widgets.warm")


class WarmProvisioner(LocalProvisioner):
    """Jupyter's own, but for where the process comes from."""

    process: Any = None  # a `Popen`, or a `Forked`, which does the same

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork the kernel; where that can't be, start it, and say why in the log.

        With `executed`, a `Source`, it is forked from that, if that can be, and joins `whose`: a team
        and its workbook. With `rests` it may be one itself.
        """
        source, rests = kwargs.pop("executed", None), kwargs.pop("rests", False)
        team, workbook = kwargs.pop("whose", ("", ""))
        try:
            request = replace(wanted(cmd, kwargs), rests=rests, team=team, workbook=workbook)
            forked = await executed_by(source, request) if source else None
            forked = forked or await warmth.forked(python_of(cmd), request)
        except (Unfit, OSError, TimeoutError) as why:
            tell(str(why) or type(why).__name__)
            return await super().launch_kernel(cmd, **kwargs)
        # Without `pgid`: the process itself knows until when its group's number is its own.
        self.process, self.pid, self.pgid = forked, forked.pid, None
        self.cwd = kwargs.get("cwd", Path.cwd())
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:
        """End it at once."""
        await super().kill(restart)
        if isinstance(self.process, Forked):
            await self.process.soon_gone()


async def executed_by(source: Source, request: Request) -> Forked | None:
    """A kernel that has executed its notebook already, or None where it has to be done again."""
    try:
        forked = await source.fork(request)
    except (Unfit, Outdated, OSError, TimeoutError):
        source.retire()
        return None
    forked.executed = True
    return forked


@cache
def tell(why: str) -> None:
    """One line in the log, once for each reason."""
    log.warning("kernels are started the ordinary way: %s", why)


def python_of(cmd: Sequence[str]) -> list[str]:
    """The interpreter and its options; `Unfit` where it isn't this one, or runs anything but ipykernel."""
    at = cmd.index("-m") if "-m" in cmd else 0
    if list(cmd[at : at + 2]) != LAUNCHER or not all(option.startswith("-X") for option in cmd[1:at]):
        raise Unfit(f"{' '.join(cmd[:4])} is another kind of kernel")
    if not same_python(cmd[0]):
        raise Unfit(f"{cmd[0]} is another Python")
    return list(cmd[:at])


def same_python(path: str) -> bool:
    """Whether that is this interpreter in this environment. A link out of one leads to the same program."""
    whole = Path(path).expanduser().absolute()
    return whole.parent.parent == Path(sys.prefix) and whole.resolve() == Path(sys.executable).resolve()


def wanted(cmd: Sequence[str], how: Mapping[str, Any]) -> Request:
    """What the warm process is asked; `Unfit` for anything that it can't do as `Popen` would."""
    strange = [name for name, value in how.items() if name not in KNOWN and value is not None]
    if strange:
        raise Unfit(f"{strange[0]} was asked for")
    cwd = Path(how.get("cwd") or Path.cwd()).absolute()
    if not cwd.is_dir():
        raise Unfit(f"{cwd} isn't a folder")
    return Request(list(cmd[cmd.index("-m") + 2 :]), str(cwd), dict(how.get("env") or os.environ))
