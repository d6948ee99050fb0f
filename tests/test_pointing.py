"""No text of ours points at something by its look, place or sound alone (WCAG 1.3.3).

“Above” and “below” are told by the order in which a page is read, so they may be said.
"""

import json
import re
from collections.abc import Iterator

import pytest

from lmi_widgets.paths import data_folder, notebooks_folder
from tests.spanish import catalog_texts, curriculum_texts

POINTING = {
    "en": re.compile(
        r"(?:on|to|at|from|nearer|more) the (?:left|right)\b(?! (?:one|hand))|\b(?:left|right)-hand\b"
        r"|\bat the (?:top|bottom)(?! of\b)|\bcorner\b|\bicons?\b|\b(?:round|square|large|small|big) button"
        r"|\b(?:in (?:red|green|blue|gr[ae]y|yellow)|(?:red|green|blue|gr[ae]y|yellow) \w+)"
        r"|\bwhen you hear the\b|\bthe (?:tone|beep)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:a|de|hacia) la (?:izquierda|derecha)\b|\bde (?:izquierda a derecha|derecha a izquierda)"
        r"|\besquina\b|\b[ií]conos?\b|\bbotón (?:redondo|cuadrado|grande|pequeño)"
        r"|\b(?:en|botón|campo) (?:rojo|verde|azul|gris|amarillo)\b|\bcuando oiga el\b"
        r"|\bel (?:tono|pitido)\b",
        re.IGNORECASE,
    ),
}
# How we read a page of the source, and who is at the head of a district.
SAID_OTHERWISE = re.compile(r"Los leemos de izquierda a derecha|One team at the top|those at the top")


def prose(language: str) -> Iterator[str]:
    """What stands in the notebooks between the activities."""
    if language == "en":
        for path in notebooks_folder().glob("*.ipynb"):
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            yield from ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    for path in (data_folder() / "curriculum" / language).glob("prose/*.md"):
        yield path.read_text(encoding="utf-8")


@pytest.mark.wcag("1.3.3")
@pytest.mark.parametrize("language", POINTING)
def test_nothing_is_pointed_at_by_its_look_or_place_alone(language: str) -> None:
    """Curriculum, interface and notebooks: by words that are read, never by a color, a shape or a side."""
    said = [*curriculum_texts(language), *catalog_texts(language), *prose(language)]
    found = {text for text in said if POINTING[language].search(SAID_OTHERWISE.sub("", text))}
    assert found == set()
