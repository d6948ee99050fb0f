"""The six Elements and the three pillars at a glance: words and lists, no score and no share of a whole."""

from typing import Any, ClassVar

from lmi_widgets.activities.harvest import Harvested
from lmi_widgets.activities.progress.points import (
    PILLARS,
    Marked,
    Sub,
    by_word,
    elements,
    points_of,
    worked_on,
)
from lmi_widgets.catalog import gettext as _
from lmi_widgets.curriculum import Item, Tool
from lmi_widgets.workbook import Field


class Elements(Harvested):
    """Kind structure-chart that gathers: each Element with what the team says is there."""

    template: ClassVar[str] = "progress/six_elements.html"
    everywhere: ClassVar[bool] = True

    def context(self) -> dict[str, Any]:
        """The Elements, their sub-elements and the points that the team sees something of."""
        return {"elements": elements(self.session.book, self.session.curriculum), "here": self.session.module}

    def found(self) -> dict[str, Any]:
        """For `still.html`: the same as texts."""
        return {"texts": self.gathered()}

    def gathered(self) -> list[tuple[str, str]]:
        """The points by sub-element, under the words that the team chose."""
        subs = [
            sub
            for element in elements(self.session.book, self.session.curriculum)
            for sub in element.subs
            if sub.by_word()
        ]
        return [(sub.item.label, _said(list(sub.points))) for sub in subs]


class AtAGlance(Harvested):
    """The three pillars across all Elements, and the modules that the team worked on."""

    template: ClassVar[str] = "progress/at_a_glance.html"
    everywhere: ClassVar[bool] = True

    def subs(self) -> list[Sub]:
        """The sub-elements of all Elements."""
        return [sub for e in elements(self.session.book, self.session.curriculum) for sub in e.subs]

    def context(self) -> dict[str, Any]:
        """The pillars, what the sub-element of each tool is called, and the modules."""
        subs, modules = self.subs(), self.session.curriculum.modules
        busy = worked_on(self.session.book, self.session.curriculum)
        others = [module for module in modules if module != self.session.module]
        return {
            "pillars": _by_pillar(subs),
            "names": pillar_names(),
            "subs": {point.tool.id: sub.item.label for sub in subs for point in sub.points},
            "done": [module for module in others if module in busy],
            "ahead": [module for module in others if module not in busy],
        }

    def found(self) -> dict[str, Any]:
        """For `still.html`: the same as texts."""
        return {"texts": self.gathered()}

    def gathered(self) -> list[tuple[str, str]]:
        """The pillars and the modules."""
        here, names = self.context(), pillar_names()
        points = [
            (names[pillar], _said([point for found in words.values() for point in found]))
            for pillar, words in here["pillars"].items()
            if words
        ]
        done = ", ".join(module.title for module in here["done"])
        return [*points, *([(_("We worked on"), done)] if done else [])]


class Gathered(Harvested):
    """Reading: several tools of one form, each under its Element."""

    def parts(self) -> dict[str, list[tuple[str, Tool]]]:
        """The gathered tools with their titles, under the labels of the Elements; others under ""."""
        tools = self.session.curriculum.tools
        wanted = [tools[name] for name in self.tool.gathers if name in tools]
        found: dict[str, list[tuple[str, Tool]]] = {}
        for element in elements(self.session.book, self.session.curriculum):
            for sub in element.subs:
                here = [tool for tool in wanted if tool.id in sub.item.tags]
                found.setdefault(element.item.label, []).extend((sub.item.label, tool) for tool in here)
        placed = [tool for pairs in found.values() for _label, tool in pairs]
        rest = [(tool.title, tool) for tool in wanted if tool not in placed]
        return {label: pairs for label, pairs in {**found, "": rest}.items() if pairs}

    def written(self) -> dict[str, dict[str, Field]]:
        """What the team marked and wrote in each of the tools."""
        book = self.session.book
        return {name: book.fields(name) if book else {} for name in self.tool.gathers}

    def chosen(self) -> dict[str, dict[str, str]]:
        """The team's marks in each of the tools, in the reader's words."""
        tools, written = self.session.curriculum.tools, self.written()
        return {name: _marks(tools[name], fields) for name, fields in written.items() if name in tools}

    def gathered(self) -> list[tuple[str, str]]:
        """What the team marked, by sub-element: its words, each with the labels that stand under it."""
        chosen = self.chosen()
        found = {
            label: _said([Marked(tool, item, chosen[tool.id].get(item.id, "")) for item in tool.every_item()])
            for pairs in self.parts().values()
            for label, tool in pairs
        }
        return [(label, text) for label, text in found.items() if text]

    def context(self) -> dict[str, Any]:
        """The tools by Element, and the team's marks in them."""
        return {"parts": self.parts(), "chosen": self.chosen()}


class Points(Gathered):
    """Kind question-set that gathers: every progress point of all Elements with the team's word for it."""

    template: ClassVar[str] = "progress/all_points.html"
    everywhere: ClassVar[bool] = True

    def context(self) -> dict[str, Any]:
        """The progress points by tool, and what the team wrote beside them."""
        gathered = [tool for pairs in self.parts().values() for _label, tool in pairs]
        return {
            **super().context(),
            "points": {tool.id: points_of(self.session.book, tool) for tool in gathered},
            "written": self.written(),
        }

    def found(self) -> dict[str, Any]:
        """For `still.html`: the marked points by sub-element."""
        return {"texts": self.gathered()}


class Insights(Gathered):
    """Kind checklist that gathers: why, how and insights of all Elements on one page, with the marks."""

    template: ClassVar[str] = "progress/all_insights.html"

    def found(self) -> dict[str, Any]:
        """For `still.html`: every reason, way and insight, with the team's mark where there is one."""
        chosen = self.chosen()
        return {
            "texts": [
                (f"{label}: {item.label}", _with(item, chosen[tool.id].get(item.id, "")))
                for pairs in self.parts().values()
                for label, tool in pairs
                for item in tool.every_item()
            ]
        }


def _by_pillar(subs: list[Sub]) -> dict[str, dict[str, list[Marked]]]:
    """For each pillar, the points that the team sees something of, under its words."""
    seen = [point for sub in subs for point in sub.points if point.seen]
    return {pillar: by_word(point for point in seen if point.pillar == pillar) for pillar in PILLARS}


def pillar_names() -> dict[str, str]:
    """The pillars as people say them."""
    return {"trust": _("Trust"), "equity": _("Equity"), "communication": _("Communication")}


def _marks(tool: Tool, fields: dict[str, Field]) -> dict[str, str]:
    said = {name: field.text for name, field in fields.items() if field.text and "--" not in name}
    return {name: tool.word_of(text) for name, text in said.items()}


def _with(item: Item, mark: str) -> str:
    return f"{item.text} ({mark})" if mark else item.text


def _said(points: list[Marked]) -> str:
    """Points in a line, each word with what stands under it."""
    return "; ".join(
        f"{word}: {', '.join(p.item.label for p in found)}" for word, found in by_word(points).items()
    )
