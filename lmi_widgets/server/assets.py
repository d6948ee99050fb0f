"""Static files, read and packed once: our look, Voilà's scripts, and the widgets' own."""

import gzip
import mimetypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

_TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
_PACK = {".js", ".css", ".svg", ".txt", ".json"}


@dataclass(frozen=True)
class Asset:
    """A file as it is sent; `packed` is empty where packing doesn't help."""

    type: str
    body: bytes
    packed: bytes


class Shop:
    """The files under some folders; `names`, if given, are the only ones, or the only first parts.

    `before` says which scripts go out as one with another, before it: patterns by the other's pattern.
    `made` are texts that lie in no folder, by the name under which they are served.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        names: Sequence[str] = (),
        before: Mapping[str, Sequence[str]] = {},
        made: Mapping[str, str] = {},
    ) -> None:
        self.folders = [folder.resolve() for folder in folders]
        self.names, self.before = tuple(names), dict(before)
        self._read = {name: _asset(Path(name).suffix, text.encode(), []) for name, text in made.items()}

    def asset(self, name: str) -> Asset | None:
        """The file of that name, from the first folder that has it; None where there is none."""
        if name not in self._read:
            path = self._path(name)
            if path is None:
                return None
            self._read[name] = _asset(path.suffix, path.read_bytes(), [*self._pieces(name)])
        return self._read[name]

    def _pieces(self, name: str) -> Iterator[bytes]:
        patterns = [one for at, pieces in self.before.items() if fnmatchcase(name, at) for one in pieces]
        for pattern in patterns:
            yield from (path.read_bytes() for folder in self.folders for path in sorted(folder.glob(pattern)))

    def _path(self, name: str) -> Path | None:
        if self.names and not any(name == known or name.startswith(f"{known}/") for known in self.names):
            return None
        for folder in self.folders:
            path = (folder / name).resolve()
            if path.is_relative_to(folder) and path.is_file():
                return path
        return None


def _asset(suffix: str, own: bytes, pieces: Sequence[bytes]) -> Asset:
    # Each in a function of its own, so that each is strict or not as its first line says.
    body = b"".join(b"(() => {" + piece + b"\n})();\n" for piece in pieces) + own
    packed = gzip.compress(body, 9, mtime=0) if suffix in _PACK and len(body) > 500 else b""
    kind = _TYPES.get(suffix) or mimetypes.guess_type(f"x{suffix}")[0] or "application/octet-stream"
    return Asset(kind, body, packed)
