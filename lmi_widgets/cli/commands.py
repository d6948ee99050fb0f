"""The tree of commands; each command's work is in a file of its own, imported when it is asked for."""

from pathlib import Path
from typing import Any

import click

from lmi_widgets import catalog
from lmi_widgets.catalog import gettext as _
from lmi_widgets.cli.speaking import Group, number, path

spoken = click.option(
    "--language",
    type=click.Choice(catalog.languages()),
    help=_("In which language; else this command's."),
)


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("Workshops for labor-management teams."),
)
@click.version_option(package_name="lmi-widgets", prog_name="lmi", help=_("Show the version and exit."))
def lmi() -> None:
    """All commands."""


@lmi.command(help=_("Serve the workshop on this machine."))
@click.option("--port", type=number(0, 65535), default=8866, help=_("The port; 0 takes a free one."))
@click.option("--no-browser", is_flag=True, help=_("Don't open the browser."))
@click.option("--team", "team", default="", metavar=_("SLUG"), help=_("Only this team; else all in teams/."))
@click.option("--lan", is_flag=True, help=_("Open a room of your teams to the phones on this network."))
@click.option(
    "--public-url", default="", metavar="URL", help=_("Open it behind a proxy with TLS, at https://...")
)
@click.option(
    "--proxy", default="", metavar=_("ADDRESS"), help=_("Where that proxy is, if not on this machine.")
)
@click.option("--rehearse", is_flag=True, help=_("Open a room of 60 made-up people on this machine, to try."))
@click.option("--check", is_flag=True, help=_("See whether a phone on this network can reach this machine."))
@click.option("--binder", is_flag=True, hidden=True)
@click.option("--base-url", default="/", hidden=True)
def present(
    port: int,
    no_browser: bool,
    team: str,
    lan: bool,
    public_url: str,
    proxy: str,
    rehearse: bool,
    check: bool,
    binder: bool,
    base_url: str,
) -> None:
    """Serve until Ctrl-C."""
    from lmi_widgets.cli import presenting, reaching, rooms

    if lan + rehearse + check + bool(public_url) > 1:
        said = _("--lan, --public-url, --rehearse and --check are four things. Give one of them.")
        raise click.UsageError(said)
    if proxy and not public_url:
        raise click.UsageError(_("--proxy says where the proxy of --public-url is. Give both."))
    if check:
        reaching.check(port)
        return
    if rehearse:
        presenting.rehearse(port=port, open_browser=not no_browser)
        return
    slugs = [team] if team else []
    opened = rooms.Opened(lan=lan, public_url=public_url, proxy=proxy)
    presenting.present(
        slugs, port=port, open_browser=not no_browser, opened=opened, binder=binder, base_url=base_url
    )


@lmi.group(help=_("Make a team, bring its surveys in, build its copies."))
def team() -> None:
    """Commands about teams."""


@team.command("new", help=_("Make teams/<short name>/ with an empty workbook."))
@click.argument("name", metavar=_("NAME"))
@click.option(
    "--keeper", default="", metavar=_("TEXT"), help=_("Who keeps the team's file, by name or role.")
)
def team_new(name: str, keeper: str) -> None:
    """Make a team."""
    from lmi_widgets.cli import teams

    teams.new(name, keeper)


@team.command("import", help=_("Bring a survey's answers into the team's workbook, sealed at once."))
@click.argument("file", metavar=_("FILE"), type=path())
@click.option("--team", "slug", required=True, metavar=_("SLUG"), help=_("The team's short name."))
@click.option("--tool", "tools", multiple=True, metavar="ID", help=_("Only this tool; else all in the file."))
@click.option("--wave", default="", metavar=_("NAME"), help=_("A name for this asking, such as “Fall 2026”."))
@click.option(
    "--again", is_flag=True, help=_("It will be asked again: show it so that both can be compared.")
)
@click.option("--sheet", default="", metavar=_("NAME"), help=_("Which sheet of an Excel file."))
@click.option(
    "--agreed", multiple=True, metavar=_("WHO=ROLE"), help=_("certificated, classified or district.")
)
@click.option(
    "--column", "columns", multiple=True, metavar=_("HEADER=TOOL/ITEM"), help=_("What a column is.")
)
@click.option(
    "--group", "groups", multiple=True, metavar=_("TITLE=GROUP"), help=_("Which group a title is in.")
)
@click.option(
    "--answer", "answers", multiple=True, metavar=_("TOOL:WORD=POINT"), help=_("A form's own word.")
)
@click.option("--rising", multiple=True, metavar="ID", help=_("In this tool 1 is the scale's first word."))
@click.option("--not-asked", multiple=True, metavar=_("TOOL/ITEM"), help=_("A question the form left out."))
@click.option(
    "--yes", is_flag=True, help=_("Don't ask; take matches of 95 of 100 and more, and nothing else.")
)
def team_import(file: Path, slug: str, **said: Any) -> None:
    """Import a survey file."""
    from lmi_widgets.cli import importing

    importing.import_file(file, slug, importing.Wanted(**said))


@team.command("template", help=_("Write an empty sheet to fill in, with the right headers and answers."))
@click.option(
    "--tool", "tools", multiple=True, required=True, metavar="ID", help=_("Which tool; several may be.")
)
@click.option("--format", "kind", type=click.Choice(["csv", "xlsx"]), default="xlsx", help=_("csv or xlsx."))
@click.option("--out", type=path(), help=_("The file to write; else named by the tool."))
def team_template(tools: tuple[str, ...], kind: str, out: Path | None) -> None:
    """Write a template."""
    from lmi_widgets.cli import templates

    templates.write(tools, kind, out)


@team.command("build", help=_("Make every notebook's copy and the report, for these teams or all."))
@click.argument("slugs", nargs=-1, metavar=_("[SLUG]..."))
@click.option("--out", type=path(), help=_("Where to; else build/teams/."))
@click.option("--workers", type=number(1, 256), help=_("How many at once; else one a processor."))
@click.option("--prepare-only", is_flag=True, help=_("Copies that are not run, for Voilà; no report."))
@spoken
def team_build(
    slugs: tuple[str, ...], out: Path | None, workers: int | None, prepare_only: bool, language: str | None
) -> None:
    """Build copies and reports."""
    from lmi_widgets.cli import building

    building.build(slugs, out, workers=workers or 0, prepare_only=prepare_only, language=language)


@team.command(
    "export",
    help=_(
        "Write the team's report as a file to take away or to work on; or handouts for a pen. "
        "With --blank alone, without SLUG, you get the whole workshop as an empty booklet, of no team; "
        "with --booklet, the workshop with all that the team did."
    ),
)
@click.argument("slug", required=False, default="", metavar=_("[SLUG]"))
@click.option(
    "--format",
    "kind",
    type=click.Choice(["csv", "xlsx", "docx", "pdf", "html"]),
    required=True,
    help=_("As what."),
)
@click.option("--out", type=path(), help=_("Where to; else build/teams/."))
@click.option("--blank", is_flag=True, help=_("Empty handouts, of nobody; SLUG may be left out."))
@click.option("--booklet", is_flag=True, help=_("The whole workshop with the team's work, as one booklet."))
@click.option(
    "--module", default="", metavar="ID", help=_("Only this module's handout; without --blank, filled in.")
)
@click.option("--paper", type=click.Choice(["letter", "a4"]), help=_("The handout's paper; else letter."))
@spoken
@click.option("--address", default="", metavar="URL", help=_("Where it is served, for a QR code on it."))
def team_export(
    slug: str,
    kind: str,
    out: Path | None,
    blank: bool,
    booklet: bool,
    module: str,
    paper: str | None,
    language: str | None,
    address: str,
) -> None:
    """Export a report, or handouts."""
    from lmi_widgets.cli import exporting, handing_out

    if not slug and not blank:
        raise click.UsageError(_("Give the team's short name, or --blank for handouts of nobody."))
    if booklet and module:
        raise click.UsageError(_("--booklet is all modules, and --module is one. Give one of them."))
    if blank or module or booklet:
        if kind not in ("pdf", "html"):
            raise click.UsageError(_("A handout is made with --format pdf or html."))
        wanted = handing_out.Wanted(
            slug, kind, blank, module, paper or "letter", language or catalog.language(), address
        )
        handing_out.hand_out(wanted, out)
        return
    if paper or address:
        raise click.UsageError(
            _("--paper and --address are for handouts. Give --blank, --module or --booklet with them.")
        )
    exporting.export(slug, kind, out, language)


@team.command("merge", help=_("Join files that members took home into the team's open questions and plans."))
@click.argument("slug", metavar=_("SLUG"))
@click.argument("files", nargs=-1, required=True, metavar=_("FILE..."), type=path())
@click.option(
    "--group",
    type=click.Choice(["certificated", "classified", "management", "board", "other"]),
    help=_("Whose answers they are, where a file doesn't say it."),
)
def team_merge(slug: str, files: tuple[Path, ...], group: str | None) -> None:
    """Merge files that were taken home."""
    from lmi_widgets.cli import merging

    merging.merge(slug, files, group)


@lmi.group(help=_("Look after the texts of the tools."))
def curriculum() -> None:
    """Commands about the curriculum."""


@curriculum.command("check", help=_("Check every data file, and its counts against the inventory."))
@click.option(
    "--translated",
    multiple=True,
    metavar=_("LANGUAGE/ID"),
    help=_("This translation is of today's English text."),
)
def curriculum_check(translated: tuple[str, ...]) -> None:
    """Check the curriculum."""
    from lmi_widgets.cli import checking

    checking.translated(translated)
    checking.check()


@curriculum.command("preview", help=_("Show one tool in the browser; the page follows its file."))
@click.argument("tool_id", metavar="ID")
@click.option("--port", type=number(0, 65535), default=8866, help=_("The port; 0 takes a free one."))
@click.option("--no-browser", is_flag=True, help=_("Don't open the browser."))
def curriculum_preview(tool_id: str, port: int, no_browser: bool) -> None:
    """Preview a tool until Ctrl-C."""
    from lmi_widgets.cli import previewing

    previewing.preview(tool_id, port=port, open_browser=not no_browser)
