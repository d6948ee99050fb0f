"""The tree of commands; each command's work is in a file of its own, imported when it is asked for."""

from pathlib import Path

import click

from lmi_widgets.catalog import gettext as _


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]}, help=_("Workshops for labor-management teams.")
)
@click.version_option(package_name="lmi-widgets", prog_name="lmi")
def lmi() -> None:
    """All commands."""


@lmi.command(help=_("Serve the workshop on this machine."))
@click.option("--port", type=click.IntRange(0, 65535), default=8866, help=_("The port; 0 takes a free one."))
@click.option("--no-browser", is_flag=True, help=_("Don't open the browser."))
@click.option("--team", "team", default="", metavar="SLUG", help=_("Only this team; else all in teams/."))
@click.option("--lan", is_flag=True, help=_("Let phones in the room reach it (not there yet)."))
@click.option("--binder", is_flag=True, hidden=True)
@click.option("--base-url", default="/", hidden=True)
def present(port: int, no_browser: bool, team: str, lan: bool, binder: bool, base_url: str) -> None:
    """Serve until Ctrl-C."""
    from lmi_widgets.cli import presenting

    slugs = [team] if team else []
    presenting.present(
        slugs, port=port, open_browser=not no_browser, lan=lan, binder=binder, base_url=base_url
    )


@lmi.group(help=_("Make a team, bring its surveys in, build its copies."))
def team() -> None:
    """Commands about teams."""


@team.command("new", help=_("Make teams/<short name>/ with an empty workbook."))
@click.argument("name")
@click.option("--keeper", default="", metavar="TEXT", help=_("Who keeps the team's file, by name or role."))
def team_new(name: str, keeper: str) -> None:
    """Make a team."""
    from lmi_widgets.cli import teams

    teams.new(name, keeper)


@team.command("import", help=_("Bring a survey's answers into the team's workbook, sealed at once."))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--team", "slug", required=True, metavar="SLUG", help=_("The team's short name."))
@click.option("--tool", required=True, metavar="ID", help=_("Which tool the questions belong to."))
@click.option("--wave", default="", metavar="NAME", help=_("A name for this asking, such as “Fall 2026”."))
@click.option("--yes", is_flag=True, help=_("Don't ask before storing."))
def team_import(file: Path, slug: str, tool: str, wave: str, yes: bool) -> None:
    """Import a survey file."""
    from lmi_widgets.cli import teams

    teams.import_file(file, slug, tool, wave, yes=yes)


@team.command("build", help=_("Make every notebook's copy and the report, for these teams or all."))
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--out", type=click.Path(path_type=Path), help=_("Where to; else build/teams/."))
def team_build(slugs: tuple[str, ...], out: Path | None) -> None:
    """Build copies and reports."""
    from lmi_widgets.cli import teams

    teams.build(slugs, out)


@lmi.group(help=_("Look after the texts of the tools."))
def curriculum() -> None:
    """Commands about the curriculum."""


@curriculum.command("check", help=_("Check every data file, and its counts against the inventory."))
def curriculum_check() -> None:
    """Check the curriculum."""
    from lmi_widgets.cli import checking

    checking.check()


@curriculum.command("preview", help=_("Show one tool in the browser; the page follows its file."))
@click.argument("tool_id", metavar="ID")
@click.option("--port", type=click.IntRange(0, 65535), default=8866, help=_("The port; 0 takes a free one."))
@click.option("--no-browser", is_flag=True, help=_("Don't open the browser."))
def curriculum_preview(tool_id: str, port: int, no_browser: bool) -> None:
    """Preview a tool until Ctrl-C."""
    from lmi_widgets.cli import previewing

    previewing.preview(tool_id, port=port, open_browser=not no_browser)
