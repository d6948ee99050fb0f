"""The command's language, as the machine's is or as `LMI_LANGUAGE` says; click's own words follow it."""

import gettext as system
import os
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from lmi_widgets import catalog
from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import ngettext

VARIABLES = ("LMI_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set is heard
DOMAIN = "lmi"


def language_of(environ: Mapping[str, str]) -> str:
    """The language of a machine with these variables (es_MX.UTF-8 is Spanish); English where we have none."""
    wanted = next((environ[name] for name in VARIABLES if environ.get(name)), "")
    tag = re.split(r"[_.@-]", wanted.lower())[0]
    return tag if tag in catalog.languages() else catalog.ENGLISH


def speak() -> None:
    """Speak the machine's language in this process. Before the commands are imported: they have helps."""
    spoken = language_of(os.environ)
    catalog.use(spoken)
    # Click asks the standard library, and that asks this variable and this domain.
    os.environ["LANGUAGE"] = spoken
    system.bindtextdomain(DOMAIN, str(catalog.LOCALE))
    system.textdomain(DOMAIN)


class Command(click.Command):
    """A command whose usage line is in the reader's language too."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **{"options_metavar": _("[OPTIONS]"), **more})


class Group(click.Group):
    """The same for a command that has others under it."""

    command_class = Command
    group_class = type

    def __init__(self, *given: Any, **more: Any) -> None:
        words = {"options_metavar": _("[OPTIONS]"), "subcommand_metavar": _("COMMAND [ARGS]...")}
        super().__init__(*given, **{**words, **more})


def number(low: int, high: int) -> click.IntRange:
    """A whole number from `low` to `high`, called so where it is wrong."""
    kind = click.IntRange(low, high)
    kind.name = _("number")
    return kind


def path() -> click.Path:
    """A file or folder, called so where it is asked for."""
    kind = click.Path(path_type=Path)
    kind.name = _("path")
    return kind


def sure(question: str, *, abort: bool = False) -> bool:
    """Whether a person says yes; nothing typed is no, and with `abort` a no raises `click.Abort`."""
    said = click.prompt(f"{question} [{_('yes/no')}]", default=_("no"), show_default=False, value_proc=_yes)
    if abort and not said:
        raise click.Abort
    return bool(said)


def _yes(said: str) -> bool:
    word = _plain(said)
    for meant, words in ((True, (_("yes"), "yes")), (False, (_("no"), "no"))):
        if word and any(_plain(one).startswith(word) for one in words):
            return meant
    raise click.UsageError(_("Write yes or no."))


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKD", word.strip().casefold()).encode("ascii", "ignore").decode()


def clicks_own() -> list[str]:
    """What click says by itself to whoever uses our commands: it is here so that it has a translation."""
    return [
        _("Usage:"),
        _("Options"),
        _("Commands"),
        _("required"),
        _("Show this message and exit."),
        _("%(prog)s, version %(version)s"),
        _("Try '{command} {option}' for help."),
        _("Error: {message}"),
        _("Invalid value: {message}"),
        _("Invalid value for {param_hint}: {message}"),
        _("Missing command."),
        _("Missing argument"),
        _("Missing option"),
        _("Choose from:\n\t{choices}"),
        _("No such option {name!r}."),
        _("No such command {name!r}."),
        _("Option {name!r} does not take a value."),
        _("{value!r} is not a valid {number_type}."),
        _("{value} is not in the range {range}."),
        ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
        ngettext("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1),
        ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1),
        ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
    ]
