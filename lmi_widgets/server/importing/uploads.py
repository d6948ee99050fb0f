"""What a browser on this machine sends: a form, with or without a file."""

from collections.abc import Mapping

from tornado.httputil import parse_body_arguments

from lmi_widgets.catalog import gettext as _
from lmi_widgets.errors import InputError

MOST_BYTES = 101_000_000  # a little over the largest survey file, which says by itself that it is too large


class Form:
    """A form as it was sent: its fields, and its file where there is one."""

    def __init__(self, content_type: str, body: bytes) -> None:
        """`InputError` for what is no form."""
        fields: dict[str, list[bytes]] = {}
        files: dict[str, list[Mapping[str, object]]] = {}
        try:
            parse_body_arguments(content_type, body, fields, files)  # type: ignore[arg-type]  # a mapping is an HTTPFile
        except Exception as error:
            raise InputError(_("The form did not arrive whole. Go back, and send it again.")) from error
        self._fields = {name: _text(values[-1]) for name, values in fields.items()}
        self._files = {name: found[0] for name, found in files.items()}

    def __getitem__(self, name: str) -> str:
        """A field's text without spaces around it; empty where it wasn't sent."""
        return self._fields.get(name, "").strip()

    def starting(self, prefix: str) -> dict[str, str]:
        """The fields whose names begin so, by the rest of the name."""
        return {name.removeprefix(prefix): self[name] for name in self._fields if name.startswith(prefix)}

    def file(self, name: str) -> tuple[str, bytes]:
        """A file's name and content; `InputError` where none was chosen."""
        found = self._files.get(name)
        if not found or not found["filename"]:
            said = _("No file was chosen. Choose the file that your form's answers are in.")
            raise InputError(said, field="file")
        return str(found["filename"]).replace("\\", "/").rpartition("/")[2], bytes(found["body"])  # type: ignore[call-overload]  # bytes


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")
