"""What Voilà's exporter needs to turn our notebooks into our pages: filters, and what a failed cell says."""

import secrets
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import mistune

from lmi_widgets import errors
from lmi_widgets.catalog import gettext as _
from lmi_widgets.server.guard import error_in_short
from lmi_widgets.server.logs import log
from lmi_widgets.server.steps import Step, step_of, steps

VIEW = "application/vnd.jupyter.widget-view+json"
FAILURE = "lmi_failure"
Cell = Mapping[str, Any]


def filters() -> dict[str, Any]:
    """The filters of the template `lmi`."""
    return {
        "lmi_config": with_kernel,
        "lmi_failure": failure,
        "lmi_prose": prose,
        "lmi_opens": lambda cell: step_of(cell) is not None,
        "lmi_steps": steps,
        "lmi_view": view,
        "lmi_where": where,
    }


def with_kernel(config: Mapping[str, Any], kernel_id: str) -> dict[str, Any]:
    """The page's configuration, with the kernel that is its own."""
    return {**config, "kernelId": kernel_id}


def prose(markdown: str) -> str:
    """A notebook's Markdown as HTML; HTML in it comes out as text."""
    return str(_markdown()(markdown))


@cache
def _markdown() -> mistune.Markdown:
    return mistune.create_markdown(escape=True, plugins=["strikethrough", "table"])


def view(output: Mapping[str, Any]) -> dict[str, Any]:
    """A widget's output with nothing but the widget, trusted as JupyterLab's renderer asks."""
    return {
        "output_type": "display_data",
        "data": {VIEW: output["data"][VIEW]},
        "metadata": {},
        "trusted": True,
    }


def where(all_steps: list[Step], n: int) -> str:
    """The line over a step's heading: which of how many, or that it goes deeper."""
    core = [step for step in all_steps if not step.more]
    if all_steps[n].more:
        return _("More, for when there is time")
    return _("Step {n} of {all}").format(n=core.index(all_steps[n]) + 1, all=len(core))


def on_cell_error(cell: Any, cell_index: int, execute_reply: Mapping[str, Any]) -> None:
    """Note in the cell what its reader is told: our own sentence, or a number that the log has too."""
    content = execute_reply["content"]
    if content.get("ename") in _own_errors():
        cell["metadata"][FAILURE] = str(content.get("evalue"))
        return
    cell["metadata"][FAILURE] = defect(f"cell {cell_index}: {error_in_short(content)}")


def failure(cell: Cell) -> str:
    """What to say in the place of a failed cell; empty where it did not fail."""
    said = str(cell.get("metadata", {}).get(FAILURE, ""))
    if not said and any(output["output_type"] in ("error", "stream") for output in _broken(cell)):
        return defect("a cell did not come to its end")
    return said


def defect(what: str) -> str:
    """Log `what` under a new error number, and say so in a sentence."""
    number = secrets.token_hex(3).upper()
    log.error("error %s: %s", number, what)
    said = _("This part did not work, and it is our mistake (error {number}). The rest of the page does.")
    return (
        said.format(number=number)
        + " "
        + _("Reload the page; if it happens again, tell your trainer the number.")
    )


def _broken(cell: Cell) -> Iterable[Mapping[str, Any]]:
    # Voilà takes out what a cell wrote to stderr, so what is left there is its own excuse.
    return [
        output
        for output in cell.get("outputs", [])
        if output["output_type"] == "error" or output.get("name") == "stderr"
    ]


def _own_errors() -> set[str]:
    return {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.LmiError)
    }
