import json
import re
from pathlib import Path

import nbformat
import pytest

from lmi_widgets import copies
from lmi_widgets.workbook import Workbook

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.mark.parametrize("module", copies.modules_there())
def test_a_real_copy_reads_without_a_kernel_and_runs_nothing_typed(
    team: str, home: Path, module: str
) -> None:
    """Everything shown has HTML of its own, and what people typed is text in it."""
    workbook = Workbook.open(copies.find(team))
    for tool, pile in (("next-steps", "steps"), ("trust-builders", "cards"), ("our-tests", "tests")):
        workbook.add_note(tool, pile, EVIL, owner=EVIL, outcome=EVIL, state="open")
    workbook.set_field("our-problem", "problem", EVIL)
    workbook.close()
    assert copies.build(team, modules=[module]) == [copies.Built(module)]
    copy = nbformat.read(home / "build" / "teams" / team / module, as_version=4)
    shown = [output.data for cell in copy.cells if cell.cell_type == "code" for output in cell.outputs]
    assert shown and "widgets" not in copy.metadata
    for data in shown:
        html = data["text/html"]
        assert "application/vnd.jupyter.widget-view+json" not in data
        assert "<script>alert" not in html
        assert not re.search(r"<img[^>]*onerror", html)
    assert "&lt;script&gt;alert(1)" in json.dumps([data["text/html"] for data in shown])
