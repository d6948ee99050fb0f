"""The command speaks the machine's language, or the one of `LMI_LANGUAGE`."""

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from lmi_widgets import catalog
from lmi_widgets.cli import commands as commands_file
from lmi_widgets.cli import speaking
from lmi_widgets.cli.commands import lmi as commands
from tests.cli.conftest import Lmi


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LANG": "es_US.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "es"}, "es"),
        ({"LC_ALL": "en_US.UTF-8", "LMI_LANGUAGE": "es"}, "es"),
        ({"LC_ALL": "", "LANG": "es@modern"}, "es"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LMI_LANGUAGE": "../xx"}, "en"),
    ],
)
def test_the_language_is_the_machines_unless_it_is_said(variables: dict[str, str], language: str) -> None:
    """The first variable that is set decides; a language that we haven't is English."""
    assert speaking.language_of(variables) == language


def said_in_spanish(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What a Spanish machine prints: a process of its own, since helps are said when it starts."""
    spanish = {**os.environ, "LC_ALL": "es_MX.UTF-8", "COLUMNS": "200", "PYTHONUTF8": "1"}
    spanish.pop("LMI_LANGUAGE", None)
    command = [sys.executable, "-m", "lmi_widgets", *words]
    return subprocess.run(command, env=spanish, capture_output=True, text=True, encoding="utf-8")


def test_every_help_is_in_spanish(home: Path) -> None:
    """Ours and click's own words: usage, options, and the line about the help itself."""
    whole = said_in_spanish(home, "team", "build", "--help").stdout
    assert "Uso: lmi team build [OPCIONES]" in whole and "Opciones:" in whole
    assert "Muestra esta ayuda y termina." in whole and "En qué idioma" in whole
    assert not {" the ", " and ", " of ", "Options", "Usage"} & set(whole.split())


def test_what_is_to_be_filled_in_is_named_in_spanish(home: Path) -> None:
    """Words in capitals stand for what a person types, so none of them is an English word."""
    source = Path(commands_file.__file__).read_text(encoding="utf-8")
    assert re.findall(r'metavar="(?!ID"|URL")', source) == []
    for words in (["team", "import"], ["team", "merge"]):
        said = said_in_spanish(home, *words, "--help").stdout
        english = r"\b(SLUG|NAME|FILE|TEXT|PATH|ADDRESS|LANGUAGE|WHO|ROLE|TITLE|TOOL|ITEM|WORD|HEADER)\b"
        assert re.findall(english, said) == []


def test_a_slip_is_answered_in_spanish(home: Path) -> None:
    """Click's sentence about it, and where the help is."""
    done = said_in_spanish(home, "present", "--port", "muchos")
    assert done.returncode == 2
    assert "Error: Valor no válido en '--port': 'muchos' no es un número válido." in done.stderr


def test_what_we_refuse_is_said_in_spanish(lmi: Lmi, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence of ours, on the error stream."""
    monkeypatch.setenv("LMI_LANGUAGE", "es")
    assert "No hay ningún equipo" in lmi("team", "build", "nadie").err


def test_every_text_of_a_command_is_in_the_catalog_of_helps() -> None:
    """No option and no command is without a help, so none can be left in English."""
    todo: list[click.Command] = [commands]
    while todo:
        command = todo.pop()
        todo += command.commands.values() if isinstance(command, click.Group) else []
        options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
        assert command.help and all(option.help for option in options), command.name


def test_clicks_words_are_the_ones_that_click_says() -> None:
    """Where click words something anew, its old sentence here would be no use."""
    source = "".join(p.read_text(encoding="utf-8") for p in Path(str(click.__file__)).parent.glob("*.py"))
    written = source.replace('\\"', '"')
    for said in speaking.clicks_own():
        assert repr(said)[1:-1] in written or said in written, said


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        *[("en", "y", True), ("en", "no", False), ("en", "", False), ("es", "s", True), ("es", "sí", True)],
        *[("es", "SI", True), ("es", "y", True), ("es", "n", False), ("es", "", False)],
    ],
)
def test_yes_is_said_in_ones_own_language(
    monkeypatch: pytest.MonkeyPatch, language: str, typed: str, meant: bool
) -> None:
    """With or without the accent; nothing typed is no; a no stops where it is asked to."""
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _question: typed)
    with catalog.speaking(language):
        assert speaking.sure("?") is meant
        if not meant:
            with pytest.raises(click.Abort):
                speaking.sure("?", abort=True)


def test_what_is_neither_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sentence says what to write."""
    answers = iter(["maybe", "yes"])
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _question: next(answers))
    assert speaking.sure("Store them?") is True
    assert "Write yes or no." in capsys.readouterr().out


def test_a_team_is_built_and_its_report_written_in_the_language_that_was_said(lmi: Lmi, home: Path) -> None:
    """Else in the command's own; the command goes on in its own."""
    lmi("team", "new", "Alder Creek", "--keeper", "x")
    folder = home / "build" / "teams" / "alder-creek"
    done = lmi("team", "export", "alder-creek", "--format", "html", "--language", "es")
    assert "Written: " in done.out and '<html lang="es"' in (folder / "report.html").read_text(
        encoding="utf-8"
    )
    lmi("team", "export", "alder-creek", "--format", "html")
    assert '<html lang="en"' in (folder / "report.html").read_text(encoding="utf-8")
