import nbformat
import pytest
from nbformat import NotebookNode

from lmi_widgets.copies import checked
from lmi_widgets.copies.parameters import check_cell
from lmi_widgets.errors import InputError

SOUND = {"team": "alder-creek", "workbook": "../workbook.sqlite", "language": "en"}


@pytest.mark.parametrize("values", [SOUND, {"team": "", "workbook": "", "language": "en"}])
def test_sound_parameters_pass_unchanged(values: dict[str, object]) -> None:
    """A team's copy and the try-out, which has no team, are both allowed."""
    assert checked(values).model_dump() == values


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"tem": "x"}, "There is no parameter 'tem'. Known: team, workbook, language."),
        ({"team": 7}, "The parameter 'team' can't be 7. Expected: a team's short name"),
        ({"team": None}, "The parameter 'team' can't be None."),
        ({"team": ("a", "b")}, "The parameter 'team' can't be ('a', 'b')."),
        ({"team": float("nan")}, "The parameter 'team' can't be nan."),
        ({"team": "../other"}, "The parameter 'team' can't be '../other'."),
        ({"team": "Alder Creek"}, "The parameter 'team' can't be 'Alder Creek'."),
        ({"team": "a" * 61}, "The parameter 'team' can't be 'aaaa"),
        ({"team": "x\n"}, "The parameter 'team' can't be"),
        ({"workbook": "/srv/x/workbook.sqlite"}, "not an absolute one"),
        ({"workbook": "C:\\x\\workbook.sqlite"}, "not an absolute one"),
        ({"workbook": "~/workbook.sqlite"}, "not an absolute one"),
        ({"workbook": b"x"}, "The parameter 'workbook' can't be b'x'."),
        ({"language": "tlh"}, "Expected: a language with a curriculum, such as 'en'."),
        ({"language": ".."}, "The parameter 'language' can't be '..'."),
        ({"language": True}, "The parameter 'language' can't be True."),
    ],
)
def test_a_parameter_that_does_not_fit_is_named_with_what_was_expected(
    change: dict[str, object], said: str
) -> None:
    """Papermill would take each of these without a word."""
    with pytest.raises(InputError) as refused:
        checked({**SOUND, **change})
    assert said in str(refused.value)


@pytest.mark.parametrize("name", list(SOUND))
def test_a_missing_parameter_is_named_with_what_was_expected(name: str) -> None:
    """None of them has a silent default."""
    with pytest.raises(InputError, match=f"The parameter '{name}' is missing. Expected: "):
        checked({key: value for key, value in SOUND.items() if key != name})


def test_all_faults_are_said_at_once() -> None:
    """One message names every parameter that is wrong."""
    with pytest.raises(InputError) as refused:
        checked({"team": 1, "language": 2, "colour": "red"})
    assert len(str(refused.value).splitlines()) == 4


def notebook(*sources: str) -> NotebookNode:
    """A notebook whose cells are all tagged as parameters."""
    cells = [nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]}) for source in sources]
    made: NotebookNode = nbformat.v4.new_notebook(cells=cells)
    return made


def test_a_cell_with_every_parameter_passes() -> None:
    """The notebook's own cell sets what a copy is given, in any order."""
    check_cell("x.ipynb", notebook('language = "en"\nteam = workbook = ""'))


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        ([], "found none"),
        (['team = ""\nworkbook = ""'], "found team, workbook"),
        (['team = ""\nworkbook = ""\nlanguage = ""\nextra = 1'], "found extra, language, team, workbook"),
        (['team = ""\nworkbook = ""', 'language = ""'], "one cell tagged"),
    ],
)
def test_a_notebook_without_its_parameters_cell_is_refused(sources: list[str], found: str) -> None:
    """Papermill logs a line and goes on; here the notebook is named, with what it should set."""
    with pytest.raises(InputError, match=found):
        check_cell("x.ipynb", notebook(*sources))
