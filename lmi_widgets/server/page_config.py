"""What Voilà's scripts are told about a page: our addresses, three extensions, and no other host."""

import json
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from voila.utils import get_voila_labextensions_path

# The widget manager, ipywidgets' own widgets, and anywidget's. Everything else that an
# environment may have for JupyterLab stays off the page.
EXTENSIONS = ("@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget")
# MathJax would come from another host.
DISABLED = (
    "@jupyterlab/mathjax-extension",
    "@jupyterlab/mathjax2-extension",
    "@jupyterlab/codemirror-extension",
)


@cache
def versioned(name: str) -> str:
    """The path under which static files of that name are served: it changes with what is installed."""
    parts = "-".join(version(package) for package in ("voila", "anywidget", "jupyterlab-widgets"))
    return f"lmi/{name}-{parts}"


def extension_folders() -> list[Path]:
    """Where the widgets' own scripts may lie."""
    return [Path(folder) for folder in get_voila_labextensions_path()]


def hook(current: dict[str, Any], *, base_url: str, **_others: Any) -> dict[str, Any]:
    """Ours instead of the configuration that Voilà would give: it names folders and other hosts."""
    return page_config(base_url)


def page_config(base: str) -> dict[str, Any]:
    """The page's configuration for Voilà's scripts, without the kernel, which comes with the page."""
    return {
        "appUrl": "voila/",
        "appVersion": version("voila"),
        "baseUrl": base,
        "themesUrl": "voila/api/themes",
        "fullStaticUrl": f"{base}{versioned('voila')}",
        "fullLabextensionsUrl": f"{base}{versioned('widgets')}",
        "fullMathjaxUrl": None,
        "mathjaxConfig": None,
        "extensionConfig": None,
        "progressiveRendering": False,
        "disabledExtensions": list(DISABLED),
        "federated_extensions": _extensions(),
        "jupyterLabTheme": "light",
    }


@cache
def _extensions() -> list[dict[str, str]]:
    return [_extension(name) for name in EXTENSIONS]


def _extension(name: str) -> dict[str, str]:
    for folder in extension_folders():
        path = folder / name / "package.json"
        if path.is_file():
            return {"name": name, **json.loads(path.read_text(encoding="utf-8"))["jupyterlab"]["_build"]}
    raise FileNotFoundError(f"JupyterLab extension {name} isn't installed")
