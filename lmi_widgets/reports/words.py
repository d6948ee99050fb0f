"""Sentences and names that every format of a report shares."""

from lmi_widgets.catalog import gettext as _
from lmi_widgets.catalog import ngettext
from lmi_widgets.local import day_said
from lmi_widgets.reports.asked import Said
from lmi_widgets.reports.contents import Agreement, Contents, Source
from lmi_widgets.reports.grids import Work


def title(contents: Contents) -> str:
    """What the report is called: the team, and that it is made up where it is."""
    said = _("Report: {team} (made up)") if contents.team.made_up else _("Report: {team}")
    return said.format(team=contents.team.name)


def lead(contents: Contents) -> str:
    """What stands under the title."""
    said = _(
        "What we will do next, what we agreed, and what we said. "
        "As of {day}; the team's file is kept by {keeper}."
    )
    return said.format(day=day_said(contents.day), keeper=contents.team.keeper)


def more_steps(n: int) -> str:
    """That not all steps stand on the first page."""
    return ngettext("{n} more step stands behind", "{n} more steps stand behind", n).format(n=n)


def more_agreements(n: int) -> str:
    """That not all agreements stand on the first page."""
    return ngettext("{n} more agreement stands behind", "{n} more agreements stand behind", n).format(n=n)


def bargaining() -> str:
    """What stands over what was put aside."""
    return _(
        "These are not part of the plan. They were put aside for those who bargain, on a page of their own."
    )


def source(one: Source) -> str:
    """The name of the document that a tool comes from."""
    return documents().get(one.document, one.document)


def not_bargaining() -> str:
    """What the report is not."""
    return _("Nothing here is an offer, a promise or a past practice, and none of it replaces the contract.")


def made_up() -> str:
    """What stands in every file of a made-up team."""
    return _("Made up: nobody said this, and there is no such team.")


def states() -> dict[str, str]:
    """How a next step may stand."""
    return {"open": _("Open"), "kept": _("Kept"), "moved": _("Moved"), "dropped": _("Dropped")}


def status(work: Work) -> str:
    """Whether the team agreed to what it did with a tool."""
    return {
        "yes": _("Agreed by the team."),
        "part": _("Partly agreed by the team: those parts say so."),
        "no": _("Not yet agreed by the team."),
    }[work.agreed]


def agreement(one: Agreement) -> str:
    """A text that the team agreed on, after what it is called."""
    return _("{name}: {text}").format(name=one.name, text=one.text) if one.name else one.text


def answered(said: Said) -> str:
    """How many answered, as far as that may be said; else empty."""
    release = said.release
    if release.answered is None or release.people is None:
        return ""
    line = ngettext("{k} of {n} person answered.", "{k} of {n} people answered.", release.people)
    return line.format(k=release.answered, n=release.people)


def finding(said: Said) -> str:
    """A wave in one line."""
    if said.furthest:
        return _("talk first about {item}").format(item=said.furthest)
    return said.paper[0].title if said.paper else " ".join(said.why)


def may_show() -> list[str]:
    """What a report holds of whom, and what its figures can't tell."""
    return [
        _("What the team wrote, placed or agreed stands here in full. No person is named as its author."),
        _(
            "What each person marked alone is here only as a group of five or more may show it, "
            "and only after the question was closed."
        ),
        _(
            "A team of three or four sees where to talk first, and no numbers. "
            "Where something is left out, its place says why."
        ),
        _("Means are in points of the scale, to the nearest half. Below 15 answers, each dot is one person."),
        _(
            "The figures show what those who answered said on that day. They can't say why, "
            "whether others think the same, or who is right."
        ),
        _("They are there to begin a talk, and not to rate a person, a union, an office or a school."),
        _("Each asking stands by itself. Who took part, and how many, may differ from one to the next."),
    ]


def documents() -> dict[str, str]:
    """What the documents that tools come from are called."""
    return {
        "guidebook": _("CA LMI Resource Guidebook"),
        "stages": _("A Guide to Building a System of Collaborative Problem Solving"),
        "convenings-2016": _("Regional Convenings of spring 2016, summary notes (CA LMI)"),
        "letter-2019": _("2019 Northern California Network Convening, letter"),
        "institute-2017": _("2017 Summer Institute, day 2"),
        "ours": _("This package"),
    }
