"""How Voilà and Jupyter are set: kernels over the file system's sockets, and none of them restarted."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import zmq
from traitlets.config import Config

from lmi_widgets.server.kernels import Kernels
from lmi_widgets.server.page_config import hook
from lmi_widgets.server.rendering import filters, on_cell_error
from lmi_widgets.server.shelf import Shelf
from lmi_widgets.warm.kernels import OwnKernels

SOCKET_PATH_MOST = 100  # bytes; some systems allow 104
SOCKET_NAME = 70  # what Voilà and Jupyter put behind the folder: voila_, kernel-, its id, -ipc-5
ABANDONED_SECONDS = 3 * 60 * 60  # an open page is heard of each five seconds; who isn't for so long has left
CELL_SECONDS = 60
# All kernels would write into one history, which nobody behind a page can read. And what is printed
# below Python goes to the server's own output: a page shows none, and a kernel at rest has no threads.
KERNEL_ARGUMENTS = ["--HistoryManager.enabled=False", "--IPKernelApp.capture_fd_output=False"]


def config(shelf: Shelf, pool: int, room: str = "") -> Config:
    """The settings, as Jupyter's own configuration; `pool` kernels are kept warm for each module.

    `room` is what the addresses of this server's room begin with, if it holds one.
    """
    made = Config()
    made.VoilaConfiguration.template = "lmi"
    made.VoilaConfiguration.allow_template_override = "NO"
    made.VoilaConfiguration.allow_theme_override = "NO"
    made.VoilaConfiguration.multi_kernel_manager_class = Kernels
    made.VoilaConfiguration.kernel_spec_manager_class = OwnKernels
    made.VoilaConfiguration.page_config_hook = hook
    made.VoilaConfiguration.preheat_kernel = pool > 0
    made.VoilaConfiguration.default_pool_size = 0
    made.VoilaKernelManager.kernel_pools_config = _pools(shelf, pool, room)
    made.VoilaExecutor.allow_errors = True
    made.VoilaExecutor.on_cell_error = on_cell_error
    made.VoilaExecutor.timeout = CELL_SECONDS
    made.VoilaExecutor.interrupt_on_timeout = True
    made.VoilaExporter.filters = filters()
    made.MappingKernelManager.cull_idle_timeout = ABANDONED_SECONDS
    made.MappingKernelManager.cull_connected = True
    # A kernel that died has lost its module: better to say so than to start an empty one.
    made.KernelRestarter.restart_limit = 0
    made.KernelRestarter.time_to_dead = 1.0
    if zmq.has("ipc") and os.name != "nt":
        made.KernelManager.transport = "ipc"
    return made


def connection_root() -> str:
    """A folder for the kernels' sockets whose path is short enough for them."""
    usual = tempfile.gettempdir()
    fits = len(os.fsencode(usual)) + SOCKET_NAME < SOCKET_PATH_MOST
    return usual if fits or os.name == "nt" else "/tmp"


def kernel_env(room: str = "") -> dict[str, str]:
    """What a kernel finds in its environment; nothing of the visitor is in it."""
    return {**os.environ, **_served(room)}


def _served(room: str) -> Mapping[str, str]:
    return {"LMI_SERVED": "1", "LMI_ROOM": room}


def _pools(shelf: Shelf, pool: int, room: str) -> dict[str, dict[str, object]]:
    each = {"pool_size": pool, "kernel_env_variables": dict(_served(room))}
    paths = {str(Path(place.path)): each for place in shelf.warm()} if pool else {}
    return {"default": {"pool_size": 0, "kernel_env_variables": {}}, **paths}
