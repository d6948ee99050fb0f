import re
from pathlib import Path

import pytest

from lmi_widgets import copies
from lmi_widgets.workbook import Workbook

KEEPER = "Mariposa Quesenberry"


@pytest.mark.parametrize("execute", [True, False])
def test_a_copy_holds_no_row_no_path_and_no_person(
    team: str, home: Path, tmp_path: Path, execute: bool
) -> None:
    """Of an open question nothing at all; no code, no id, no hash of one, no keeper's name, no folder."""
    slug = copies.create("Elm Grove", KEEPER).slug
    secrets = set()
    with Workbook.open(copies.find(slug)) as book:
        book.set_composition({"certificated": 3, "management": 3})
        wave = book.open_wave("trustworthiness-components", ["honesty", "openness"], 5)
        for n in range(4):
            person = book.join("certificated" if n % 2 else "management")
            book.put(wave.id, person.id, "honesty", 1 + n)
            book.finish(wave.id, person.id)
            secrets |= {person.id, person.code, person.code.partition(f"{slug}-")[2]}
    made = copies.build(slug, modules=["01-three-pillars"], execute=execute)
    assert made == [copies.Built("01-three-pillars.ipynb")]
    text = (home / "build" / "teams" / slug / "01-three-pillars.ipynb").read_text()
    for secret in {
        *secrets,
        KEEPER,
        "Quesenberry",
        str(tmp_path),
        str(Path.home()),
        "/tmp/",
        "site-packages",
    }:
        assert secret not in text, secret
    assert not re.search(r"\b[0-9a-f]{32,}\b", re.sub(r"base64,[\w+/=]+", "", text))
