"""The one guard around every callback: a person reads a sentence, the log has the rest."""

import logging
import os
import secrets
from collections.abc import Callable
from functools import cache
from typing import Any

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import LmiError

Send = Callable[[dict[str, Any]], None]


def guarded(send: Send, call: Callable[..., None], *args: Any) -> None:
    """Run `call(*args)`; what fails is told to the page as `{"error": sentence}`, with the field it is of."""
    try:
        call(*args)
    except LmiError as error:
        send({"error": str(error), **({"field": error.field} if error.field else {})})
    except Exception:
        send({"error": sentence(note())})


def note() -> str:
    """Log the exception being handled under a new error number, and return the number."""
    number = secrets.token_hex(3).upper()
    _log(os.environ.get("LMI_LOG", "")).exception("error %s", number)
    return number


def sentence(number: str) -> str:
    """What a person reads where a defect of ours stopped something."""
    said = _("That did not work, and it is our mistake (error {number}). What was marked saved is safe.")
    return (
        said.format(number=number)
        + " "
        + _("Reload the page; if it happens again, tell your trainer the number.")
    )


@cache
def _log(path: str) -> logging.Logger:
    # A kernel's stdout and stderr go to the page, so the log needs a file of its own.
    log = logging.Logger("lmi_widgets")
    handler: logging.Handler = (
        logging.FileHandler(path, encoding="utf-8", delay=True) if path else logging.NullHandler()
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.addHandler(handler)
    return log
