"""Files that are there whole or not at all."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError


def save(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Write these files into the folder, made where it's missing; their paths, in order.

    Each takes the place of an older one only when all are written. `InputError` where one can't be.
    """
    halves = {folder / name: folder / f"{name}.half" for name in files}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for half, data in zip(halves.values(), files.values(), strict=True):
            half.write_bytes(data)
        for path, half in halves.items():
            half.replace(path)
    except OSError as error:
        said = _(
            "{path} can't be written ({why}). Close it where it is open, free the folder, "
            "or choose another with --out."
        )
        at = str(error.filename or folder).removesuffix(".half")
        raise InputError(said.format(path=at, why=error.strerror)) from error
    finally:
        _clear(halves.values())
    return list(halves)


def _clear(halves: Iterable[Path]) -> None:
    """A half file that stays behind after Ctrl-C or a full disk would only be in the way."""
    for half in halves:
        with suppress(OSError):
            half.unlink(missing_ok=True)
