"""A team's own tools and items are read, checked, and never take the workshop down."""

from pathlib import Path

import pytest
import yaml

from lmi_widgets.curriculum import Curriculum, Item, load
from lmi_widgets.curriculum.counting import counted
from lmi_widgets.curriculum.own import group_for
from tests.curriculum.conftest import listed, module, tool

OWN = """\
tools:
- id: our-routes
  module: 01-one
  kind: board
  answers: team
  title: Our bus routes
  source: [{document: ours, section: Alder Creek}]
  items:
  - {id: early, label: Too early}
  groups:
    columns:
    - {id: now, label: Now}
items:
  a-tool:
  - {id: yard, label: Coffee at the yard}
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A curriculum of one module with two tools."""
    folder = tmp_path / "ours" / "en"
    folder.mkdir(parents=True)
    tools = [one.model_dump(mode="json", exclude_defaults=True) for one in (tool(), listed("a-list", "a"))]
    made = module("01-one", "a-tool", "a-list").model_dump(mode="json", exclude_defaults=True)
    (folder / "01-one.yaml").write_text(yaml.safe_dump({"module": made, "tools": tools}), encoding="utf-8")
    return folder.parent


def with_own(ours: Path, text: str | bytes, name: str = "x.yaml") -> Curriculum:
    """The curriculum with one file of a team's own."""
    folder = ours.parent / "curriculum" / "en"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return load("en", ours, folder.parent)


def test_own_tools_and_items_join_ours(ours: Path) -> None:
    """A tool stands in its module, an item at the end of its tool's; both are marked as not the source's."""
    curriculum = with_own(ours, OWN)
    (own,) = curriculum.own_tools("01-one")
    assert own.title == "Our bus routes" and own.ours and all(item.ours for item in own.every_item())
    assert [m.id for m in curriculum.modules_of("our-routes")] == ["01-one"]
    assert [(i.id, i.ours) for i in curriculum.tool("a-tool").items][-1] == ("yard", True)
    assert curriculum.problems == ()


def test_own_items_are_outside_the_counts(ours: Path) -> None:
    """What the inventory counts stays as it is."""
    assert counted(with_own(ours, OWN).tool("a-tool"), {})["items"] == 2


def test_an_edit_is_seen_and_nothing_else_is_read_again(ours: Path) -> None:
    """The same text gives the same curriculum; another gives another, without a new process."""
    first = with_own(ours, OWN)
    assert with_own(ours, OWN) is first
    assert with_own(ours, OWN.replace("bus", "new")).own_tools("01-one")[0].title == "Our new routes"


def test_without_own_files_there_is_only_ours(ours: Path) -> None:
    """No folder is no fault; a folder that stands for ours has nothing added to it."""
    assert load("en", ours).own_tools("01-one") == []
    assert load("en", ours, ours.parent / "nowhere").problems == ()
    assert load("en", ours, ours).problems == ()


def test_home_is_where_they_lie(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LMI_HOME/curriculum/<language>/ is read for the real curriculum."""
    with_own(ours, OWN.replace("01-one", "16-library").replace("a-tool", "trust-builders"))
    monkeypatch.setenv("LMI_HOME", str(ours.parent))
    curriculum = load()
    assert [t.id for t in curriculum.own_tools("16-library")] == ["our-routes"]
    assert curriculum.tool("trust-builders").every_item()[-1].ours
    assert any(entry.title == "Our bus routes" for entry in curriculum.index.entries)


@pytest.mark.parametrize(
    ("wrong", "line", "said"),
    [
        (OWN.replace("kind: board", "kind: bored"), 4, "our-routes > kind"),
        (OWN.replace("id: our-routes", "id: a-list"), 2, "of this id already. Choose another id."),
        (OWN.replace("module: 01-one", "module: 07-none"), 3, "one of: 01-one."),
        (OWN.replace("  module: 01-one\n", ""), 2, "needs the module"),
        (OWN.replace("  a-tool:", "  a-tol:"), 15, "The nearest: a-tool"),
        (OWN.replace("id: yard", "id: two"), 15, "item of this id in a-tool already"),
        (OWN + "  - {id: yard, label: Again}\n", 16, "item of this id in a-tool already"),
        (OWN.replace("tools:", "tolls:"), 2, "tolls"),
        (OWN + "  bad: [", 17, "isn't YAML"),
    ],
)
def test_a_fault_is_named_and_the_rest_is_there(ours: Path, wrong: str, line: int, said: str) -> None:
    """File, line, what is wrong; nothing of that file is used, and all of ours is."""
    curriculum = with_own(ours, wrong)
    (problem,) = curriculum.problems
    assert problem.startswith(f"curriculum/en/x.yaml, line {line}") and said in problem, problem
    assert sorted(curriculum.tools) == ["a-list", "a-tool"] and len(curriculum.tool("a-tool").items) == 2


def test_a_file_that_cannot_be_read_leaves_the_others(ours: Path) -> None:
    """Bytes that are no text are named; the next file is used."""
    with_own(ours, b"\xff\xfe\x00", "a.yaml")
    curriculum = with_own(ours, OWN, "b.yaml")
    assert "a.yaml" in curriculum.problems[0] and curriculum.own_tools("01-one")


def test_two_own_files_may_not_both_define_a_tool(ours: Path) -> None:
    """The first is used, the second named."""
    with_own(ours, OWN, "a.yaml")
    curriculum = with_own(ours, OWN.replace("bus", "new"), "b.yaml")
    assert "b.yaml" in curriculum.problems[0]
    assert curriculum.own_tools("01-one")[0].title == "Our bus routes"


def test_a_tool_that_is_whole_takes_no_items(ours: Path) -> None:
    """A matrix has a statement in every cell, and a tool that gathers others has no items of its own."""
    path = ours / "en" / "01-one.yaml"
    page = yaml.safe_load(path.read_text(encoding="utf-8"))
    page["tools"][0]["gathers"] = ["a-list"]
    path.write_text(yaml.safe_dump(page), encoding="utf-8")
    assert "takes no items" in with_own(ours, OWN).problems[0]


def test_own_items_go_where_people_look_for_them() -> None:
    """To the items, to what the team fills, or to the first group; a board's columns stay its columns."""
    some = {"rows": [Item(id="x", label="x")], "seats": [Item(id="y", label="y")]}
    assert group_for(tool(groups=some)) == "items"
    assert group_for(tool(items=[], groups=some)) == "rows"
    assert group_for(tool(items=[], groups=some, fills=["seats"])) == "seats"
    assert group_for(tool(items=[], groups=some, kind="board")) == "items"


def test_own_items_of_a_group_join_that_group(ours: Path) -> None:
    """A tool whose items stand in a group gets them there."""
    path = ours / "en" / "01-one.yaml"
    page = yaml.safe_load(path.read_text(encoding="utf-8"))
    page["tools"][0]["groups"] = {"rows": page["tools"][0].pop("items")}
    path.write_text(yaml.safe_dump(page), encoding="utf-8")
    assert [item.id for item in with_own(ours, OWN).tool("a-tool").group("rows")] == ["one", "two", "yard"]
