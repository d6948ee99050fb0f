"""What the server writes down: faults under their numbers, and no visits."""

import logging
import os
from functools import cache

from tornado.web import RequestHandler

log = logging.getLogger("lmi_widgets.server")


def log_faults(handler: RequestHandler) -> None:
    """Tornado's log of requests, of which only those are kept that failed by our mistake."""
    if handler.get_status() >= 500 and handler.get_status() != 503:
        log.error("%s for %s %s", handler.get_status(), handler.request.method, handler.request.path)


@cache
def log_to_file() -> None:
    """Let error numbers stand in the file LMI_LOG too, where the kernels write theirs."""
    path = os.environ.get("LMI_LOG")
    if path:
        to_file = logging.FileHandler(path, encoding="utf-8", delay=True)
        to_file.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        log.addHandler(to_file)
