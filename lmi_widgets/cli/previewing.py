"""`lmi curriculum preview ID`: one tool in the browser, following its file as it is edited."""

import json
import os
import tempfile
import threading
import webbrowser
from pathlib import Path
from typing import Any

import click

from lmi_widgets import catalog, samples
from lmi_widgets.activities.preview import MODULE, module_for
from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import to_be_said as N_
from lmi_widgets.cli.presenting import environment
from lmi_widgets.copies.building import TRY_OUT
from lmi_widgets.curriculum import Curriculum, Tool, load
from lmi_widgets.curriculum.search import nearest
from lmi_widgets.errors import CurriculumError
from lmi_widgets.server import ServedTeam
from lmi_widgets.server.app import Workshop, build_app
from lmi_widgets.server.steps import steps


def preview(tool_id: str, *, port: int = 8866, open_browser: bool = True) -> None:
    """Serve a page of this tool until Ctrl-C; `CurriculumError` names the nearest ids."""
    tool = wanted(load(catalog.language()), tool_id)
    with tempfile.TemporaryDirectory(prefix="lmi-", ignore_cleanup_errors=True) as folder:
        environment(Path(folder), binder=False)
        samples.build(Path(os.environ["LMI_SAMPLE"]))
        root = Path(folder) / "served"
        page = write(tool, root)
        _app(tool, root, page, port=port, open_browser=open_browser).start()


def wanted(curriculum: Curriculum, tool_id: str) -> Tool:
    """The tool of that id; `CurriculumError` with the nearest ids, and with what is wrong in own files."""
    if tool_id in curriculum.tools:
        return curriculum.tools[tool_id]
    said = _("There is no tool {tool!r}. The nearest: {nearest}. Check the spelling.")
    close = ", ".join(nearest(tool_id, curriculum.tools))
    raise CurriculumError("\n".join([said.format(tool=tool_id[:60], nearest=close), *curriculum.problems]))


def write(tool: Tool, root: Path) -> str:
    """Write the notebook of the tool's page; its address from the root, with the step that shows it."""
    book, path = _notebook(tool), Path(TRY_OUT) / f"{MODULE}.ipynb"
    (root / TRY_OUT).mkdir(parents=True)
    (root / path).write_text(json.dumps(book), encoding="utf-8")
    return f"{path.as_posix()}#{steps(book['cells'])[-1].id}"


def _notebook(tool: Tool) -> dict[str, Any]:
    opened = f"module = workshop.preview({tool.id!r}, team=team, workbook=workbook, language=language)"
    sources = [
        ("markdown", f"# {tool.title}"),
        ("code", 'team = ""\nworkbook = ""\nlanguage = "en"'),
        ("code", f"from lmi_widgets import workshop\n\n{opened}"),
        ("markdown", "## " + _("Welcome")),
        ("code", "module.welcome()"),
        ("markdown", "## " + _("The tool")),
        ("code", "module.preview()"),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [_cell(n, kind, source) for n, (kind, source) in enumerate(sources)]
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": cells}


def _cell(n: int, kind: str, source: str) -> dict[str, Any]:
    run: dict[str, Any] = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "id": f"cell-{n}", "metadata": {}, "source": source, **run}


def _app(tool: Tool, root: Path, page: str, *, port: int, open_browser: bool) -> Workshop:
    team = ServedTeam(slug=TRY_OUT, name=N_("Preview"), keeper=N_("nobody"), try_out=True)

    def tell(_line: str) -> None:
        address = f"{app.address}voila/render/{page}"
        click.echo(_("The tool is at {address}").format(address=address))
        click.echo(_("Edit and save its file; the page follows. Ctrl-C ends this."))
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    app = build_app(root, teams=[team], modules=[module_for(tool)], port=port, say=tell)
    return app
