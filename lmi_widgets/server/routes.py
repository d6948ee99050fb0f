"""Every address that this server answers; what isn't here doesn't exist."""

import re
from pathlib import Path
from typing import Any

from voila.paths import collect_static_paths

from lmi_widgets import look
from lmi_widgets.server.assets import Shop
from lmi_widgets.server.bundles import VOILA, WIDGETS
from lmi_widgets.server.handlers import Gallery, KernelModel, Language, Leave, Missing, Static
from lmi_widgets.server.handouts import Handout, Written
from lmi_widgets.server.importing import FilePage, ImportPage
from lmi_widgets.server.module_page import ModulePage
from lmi_widgets.server.page_config import EXTENSIONS, extension_folders, versioned
from lmi_widgets.server.presenting import Notes
from lmi_widgets.server.report import TYPES, Report
from lmi_widgets.server.sockets import Socket
from lmi_widgets.server.statement import Statement

KERNEL = r"(?P<kernel_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
NAME = r"([\w@.~/-]+)"
Route = tuple[str, Any] | tuple[str, Any, dict[str, Any]]


def routes(base: str) -> list[Route]:
    """The routes, under `base`, which begins and ends with a slash."""
    at = re.escape(base)
    return [
        (at, Gallery),
        (f"{at}language", Language),
        (f"{at}accessibility", Statement),
        (f"{at}team/([a-z0-9-]+)", Gallery),
        (f"{at}team/([a-z0-9-]+)/import", ImportPage),
        (rf"{at}team/([a-z0-9-]+)/import/([\w-]{{22}})", FilePage),
        (rf"{at}team/([a-z0-9-]+)/report[.]({'|'.join(TYPES)})", Report),
        (f"{at}team/([a-z0-9-]+)/print/([a-z0-9-]+)[.]pdf", Handout),
        (f"{at}team/([a-z0-9-]+)/written/([a-z0-9-]+)[.]pdf", Written),
        (f"{at}team/([a-z0-9-]+)/notes/([a-z0-9-]+)", Notes),
        (f"{at}voila/render/([a-z0-9-]+/[a-z0-9-]+(?:[.][a-z]+)?[.]ipynb)", ModulePage),
        (f"{at}voila/api/shutdown/{KERNEL}", Leave),
        (f"{at}api/kernels/{KERNEL}", KernelModel),
        (f"{at}api/kernels/{KERNEL}/channels", Socket),
        (f"{at}lmi/look-{look.version()}/{NAME}", Static, {"shop": _look()}),
        (f"{at}{re.escape(versioned('voila'))}/{NAME}", Static, {"shop": Shop(_voila(), before=VOILA)}),
        (
            f"{at}{re.escape(versioned('widgets'))}/{NAME}",
            Static,
            {"shop": Shop(extension_folders(), EXTENSIONS, before=WIDGETS)},
        ),
        (r".*", Missing),
    ]


def _look() -> Shop:
    return Shop([look.FOLDER], look.SERVED, made={look.ALL: look.together()})


def _voila() -> list[Path]:
    return [Path(folder) for folder in collect_static_paths(["voila", "nbconvert"], "base")]
