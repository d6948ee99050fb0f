"""A third language is data and a catalog: here a made-up one, which no line of Python knows."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from lmi_widgets import copies
from tests.pages.conftest import LMI, Served
from tests.reports.test_pdf import opened

pytestmark = pytest.mark.nightly
ROOT = Path(__file__).parents[2]
ASKING = {"Accept-Language": "tl-PH,tl;q=0.9,en;q=0.5"}
CATALOG = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: tl\\n"

msgid "Print"
msgstr "I-print"
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our package with one language more: the Spanish texts, three words of them its own."""
    there = tmp_path_factory.mktemp("checkout")
    for name in ("lmi_widgets", "data", "notebooks"):
        shutil.copytree(ROOT / name, there / name, ignore=shutil.ignore_patterns("__pycache__"))
    curriculum = there / "data" / "curriculum"
    shutil.copytree(curriculum / "es", curriculum / "tl")
    (curriculum / "tl" / "made-from.yaml").unlink()
    for path in curriculum.glob("tl/01-*.yaml"):
        said = path.read_text(encoding="utf-8")
        path.write_text(said.replace("Tres pilares", "Tatlong haligi"), encoding="utf-8")
    shutil.copy(there / "data/accessibility/es.yaml", there / "data/accessibility/tl.yaml")
    _compile(there / "lmi_widgets/locale/tl/LC_MESSAGES")
    return there


def _compile(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "lmi.po").write_text(CATALOG, encoding="utf-8")
    with (folder / "lmi.po").open("rb") as made, (folder / "lmi.mo").open("wb") as compiled:
        write_mo(compiled, read_po(made))


@pytest.fixture(scope="module")
def server(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of that package, with a team."""
    there = Served(tmp_path_factory.mktemp("tahanan"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LMI_HOME", str(there.home))
        patched.setenv("PYTHONPATH", str(checkout))
        copies.create("Alder", "Pat Ruiz")
        there.start()
        yield there
    there.stop()


def checked(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(checkout), "LMI_LANGUAGE": "en"}
    command = [*LMI, "curriculum", "check", *words]
    return subprocess.run(command, cwd=checkout, env=env, capture_output=True, text=True)


def test_the_check_takes_it_like_any_other(checkout: Path) -> None:
    """Nothing is noted yet, so each entry is to be looked at; once that is noted, it is whole."""
    before = checked(checkout)
    assert before.returncode == 1
    assert "--translated tl/trust-builders" in before.stderr and "es:" not in before.stderr
    after = checked(checkout, "--translated", "tl/*")
    assert after.returncode == 0, after.stderr
    assert "tl: 16 modules, 178 of the inventory's 178 tools" in after.stdout


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("team/alder", "Tatlong haligi"),
        ("voila/render/alder/01-three-pillars.ipynb", "I-print"),
        ("voila/render/alder/01-three-pillars.ipynb", "Tatlong haligi"),
        ("team/alder/report.html", "Alder"),
        ("team/alder/notes/01-three-pillars", "Tatlong haligi"),
        ("team/alder/import", "CSV"),
        ("accessibility", "WCAG"),
        ("nowhere", "404"),
    ],
)
def test_a_page_is_in_it(server: Served, path: str, said: str) -> None:
    """For a browser that asks for it, from the gallery to a module with its kernel."""
    answer = httpx.get(f"{server.address}/{path}", headers=ASKING, timeout=120, follow_redirects=True)
    assert re.search(r'<html lang="tl"', answer.text), answer.text[:300]
    assert said in answer.text or answer.status_code == 404


def test_every_other_page_leads_to_it(server: Served) -> None:
    """By its own name, beside the others."""
    page = httpx.get(f"{server.address}/team/alder", headers={"Accept-Language": "en"}).text
    assert 'lang="es">Español</button>' in page and 'lang="tl">Filipino</button>' in page


def test_a_handout_is_in_it(server: Served) -> None:
    """On paper, too, by the process that makes it."""
    there = f"{server.address}/team/alder/print/02-unionism-frames.pdf"
    answer = httpx.get(there, headers=ASKING, timeout=120)
    assert "/Lang (tl)" in opened(answer.content)
