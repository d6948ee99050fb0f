"""How the command ends: 0 done, 1 something failed and was said, 2 wrong usage; never a traceback."""

import os
import sys
from collections.abc import Sequence

import click

from lmi_widgets.catalog import gettext as _
from lmi_widgets.cli.speaking import speak
from lmi_widgets.errors import LmiError
from lmi_widgets.paths import home
from lmi_widgets.slim import start_slim


def main() -> None:
    """Run the command line and leave with its status."""
    start_slim()
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The status of `lmi` with these arguments."""
    os.environ.setdefault("LMI_LOG", str(home() / "lmi.log"))
    speak()
    from lmi_widgets.cli.commands import lmi  # their helps are in the language that is spoken by now

    try:
        return lmi.main(list(arguments), prog_name="lmi", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return _said(_("Stopped. What was saved is saved."))
    except LmiError as error:
        return _said(str(error))
    except Exception:
        return _said(_defect())


def _said(sentence: str) -> int:
    click.echo(sentence, err=True)
    return 1


def _defect() -> str:
    from lmi_widgets.inputs.guard import note  # brings ipywidgets, which no other command needs

    said = _("That did not work, and it is our mistake (error {number}). What happened is in {log}.")
    return said.format(number=note(), log=os.environ["LMI_LOG"])
