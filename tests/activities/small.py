"""A small curriculum in which a team's progress can be seen, and what the tests do in it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from lmi_widgets.activities.harvest import LIST, STEPS
from lmi_widgets.curriculum import Curriculum, Module, Tool
from lmi_widgets.privacy import close
from lmi_widgets.workbook import Constituency, Workbook

SOURCE = [{"document": "ours", "section": "A test"}]
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
SOON, OVER = date.today() + timedelta(days=9), date.today() - timedelta(days=9)
NINE: dict[Constituency, int] = {"certificated": 2, "classified": 3, "management": 3, "board": 1}
FOUR: dict[Constituency, int] = {"certificated": 1, "classified": 1, "management": 1, "board": 1}
SCALE = {"points": 5, "low": "never", "high": "always"}


def tool(id: str, kind: str = "canvas", answers: str = "team", **fields: Any) -> Tool:
    """A tool that nothing but these tests knows."""
    said = {"title": id.replace("-", " ").capitalize(), "source": SOURCE, "ours": True}
    return Tool.model_validate({"id": id, "kind": kind, "answers": answers, **said, **fields})


def items(*ids: str, tags: list[str] | None = None) -> list[dict[str, Any]]:
    return [{"id": id, "label": id.replace("-", " ").capitalize(), "tags": tags or []} for id in ids]


def questions(id: str) -> Tool:
    """Guiding questions with one progress point a pillar, and a general one."""
    points = [
        *items("on-time", tags=["trust"]),
        *items("all-heard", tags=["equity"]),
        *items("news-together", tags=["communication"]),
        *items("we-meet", tags=["general"]),
    ]
    return tool(
        id,
        "question-set",
        marks=["not yet", "begun", "in place"],
        groups={"rows": items("who-is-here"), "progress_points": points},
        sheet=items("evidence"),
    )


def reasons(id: str) -> Tool:
    return tool(id, "checklist", marks=["seen here"], groups={"why": items("it-helps"), "how": items("try")})


CHART = tool(
    "six-elements",
    "structure-chart",
    "nothing",
    groups={
        "elements": items("launch", "build", "problem-solve"),
        "sub_elements": [
            *items("1a", tags=["launch", "el-1a-guiding-questions", "el-1a-reasons", "04-launch"]),
            *items("2a", tags=["build", "el-2a-guiding-questions", "06-build"]),
            *items("4", tags=["problem-solve", "stages-overview", "03-stages"]),
        ],
    },
)
OURS = ("last-time", "what-we-agreed", "at-a-glance", "what-comes-next", "for-bargaining", "what-we-closed")
TOOLS = [
    tool("facets", "rating-scale", "judgment", scale=SCALE, items=items("honesty", "openness", "care")),
    tool("practice-question", "rating-scale", "judgment", scale=SCALE, items=items("trip")),
    tool("three-boxes", groups={"given": items("keep", "drop")}, rows="team", sheet=items("what", "who")),
    tool(
        "who-decides",
        "continuum",
        "judgment",
        rows="team",
        scale={
            "points": 4,
            "low": "{a}",
            "high": "{b}",
            "labels": ["{a} decides", "{a} asks", "{b} asks", "{b} decides"],
        },
    ),
    tool(
        "a-matrix",
        "matrix",
        "judgment",
        scale=SCALE,
        groups={"frames": items("first", "second"), "dimensions": items("bread", "roses")},
        aspects=["today", "should"],
    ),
    questions("el-1a-guiding-questions"),
    questions("el-2a-guiding-questions"),
    reasons("el-1a-reasons"),
    reasons("unplaced-reasons"),
    CHART,
    tool("stages-overview", "structure-chart", "nothing", groups={"stages": items("stage-1", "stage-2")}),
    tool("stage-1", "question-set", items=items("why")),
    *(tool(id, answers="nothing" if id.startswith("what-we") else "team") for id in OURS),
    tool("next-steps"),
    tool(
        "joint-message",
        items=[*items("did", "next"), {"id": "heard", "label": "How to be heard", "tags": ["may-be-blank"]}],
    ),
    tool(
        "all-points",
        "question-set",
        "nothing",
        gathers=["el-1a-guiding-questions", "el-2a-guiding-questions"],
    ),
    tool("all-reasons", "checklist", "nothing", gathers=["el-1a-reasons", "unplaced-reasons", "not-there"]),
]


def module(id: str, *core: str) -> Module:
    text = {"title": id[3:].capitalize(), "part": "One", "purpose": "Try.", "hue": "teal"}
    goals = ["a", "b", "c"]
    return Module.model_validate(
        {"id": id, "minutes": 20, "goals": goals, "core": list(core), "source": SOURCE, **text}
    )


SMALL = Curriculum(
    (
        module("03-stages", "stages-overview", "stage-1"),
        module("04-launch", "el-1a-guiding-questions", "el-1a-reasons", "facets"),
        module("06-build", "el-2a-guiding-questions", "three-boxes"),
        module("15-progress", *OURS, "joint-message", "six-elements"),
    ),
    {one.id: one for one in TOOLS},
)
Show = Callable[..., Any]


def ask(book: Workbook, key: str, points: int, people: dict[Constituency, int], **marks: list[int]) -> int:
    """Ask a tool's items of these people and close it; `marks` are theirs in the composition's order."""
    book.set_composition(people)
    wave = book.open_wave(key, [name.replace("_", "-") for name in marks], points)
    who = [book.join(c) for c, n in people.items() for _ in range(n)]
    for name, row in marks.items():
        for person, mark in zip(who, row, strict=True):
            book.put(wave.id, person.id, name.replace("_", "-"), mark)
    for person in who:
        book.finish(wave.id, person.id)
    close(book, wave.id)
    return wave.id


def step(book: Workbook, text: str, due: date | None = None, **fields: Any) -> str:
    return str(book.add_note(STEPS, LIST, text, due=due, **{"state": "open", **fields}).id)


def mark(book: Workbook, tool_id: str, **marks: str) -> None:
    for name, word in marks.items():
        book.set_field(tool_id, name.replace("_", "-"), word.replace("_", " "))


def written(message: Any) -> Any:
    """The message with both of its parts filled in."""
    message.receive("field", {"item": "did", "value": "We met.", "revision": "0"})
    message.receive("field", {"item": "next", "value": "We go on.", "revision": "0"})
    return message


def agree(message: Any, *who: str) -> None:
    for party in who:
        message.receive("agree", {"who": party, "seen": message.standing().fingerprint})
