"""The notebooks that these tests serve, each for one behaviour."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

WIDGET = """
import os, sys
import anywidget, traitlets
from lmi_widgets import line

SCRIPT = '''
export default { render({ model, el }) {
  const say = Object.assign(document.createElement("button"), { id: "say", textContent: "Say" });
  const heard = Object.assign(document.createElement("p"), { id: "heard", textContent: "nothing" });
  el.append(say, heard);
  model.on("msg:custom", (message) => { heard.textContent = JSON.stringify(message); });
  say.onclick = () => model.send({ do: "hello" });
  document.dispatchEvent(new CustomEvent("lmi:ready"));
} };
'''

class Echo(anywidget.AnyWidget):
    _esm = SCRIPT
    secret = traitlets.Unicode("ours").tag(sync=True)

    def __init__(self):
        super().__init__()
        self.on_msg(self.answer)

    def answer(self, widget, content, buffers):
        if content["do"] == "raise":
            raise ValueError("what a person typed")
        if content["do"] == "save":
            tell()
        if content["do"] == "print":
            print("what a callback printed")
        if content["do"] == "die":
            os._exit(1)
        query = os.environ.get("QUERY_STRING", "")
        self.send({"heard": content["do"], "secret": self.secret, "query": query})

echo = Echo()
tell = line.join(lambda: echo.send({"heard": "look"}))
"""

CELLS = {
    "talking": [
        "# Talking\n\nThree goals.",
        "!" + WIDGET,
        "## First <b>step</b>\n\nSome *prose* and <script>alert(1)</script>.\n\n### A part",
        "!echo",
        "## Second\n\nMore prose.",
        "!import ipywidgets; box = ipywidgets.Label('an old label'); box",
        "## More: Third\n\nFor another day.",
        "!from IPython.display import HTML; HTML('<p id=\"made\">made by a cell</p>')",
    ],
    "failing": [
        "## One",
        "!secret = 'what a person typed'; raise KeyError(secret)",
        "## Two",
        "!from IPython.display import HTML; print('noise'); HTML('<p>later cells run</p>')",
    ],
    "shut": [
        "# Shut",
        "!from lmi_widgets.errors import WorkbookError; raise WorkbookError('It is <b>damaged</b>. Ask.')",
        "## One",
        "!module.show()",
    ],
    "empty": ["## Only", "!1"],
}

TWIN = ["# Hablar", "## Primer paso\n\nUn texto.", "!1", "## Más: Otro día\n\nPara otro día."]


def write(root: Path, slugs: list[str]) -> None:
    """All notebooks, for each team."""
    for slug in slugs:
        (root / slug).mkdir(parents=True)
        for name, cells in CELLS.items():
            nbformat.write(_notebook(cells), root / slug / f"{name}.ipynb")
        nbformat.write(_notebook(TWIN), root / slug / "talking.es.ipynb")


def _notebook(cells: list[str]) -> nbformat.NotebookNode:
    made: nbformat.NotebookNode = new_notebook()
    made.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made.metadata.language_info = {"name": "python"}
    for cell in cells:
        new = new_code_cell(cell[1:]) if cell.startswith("!") else new_markdown_cell(cell)
        made.cells.append(new)
    return made
