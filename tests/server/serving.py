"""The server of these tests in a process of its own: `python -m tests.server.serving ROOT OPTIONS`.

OPTIONS is JSON: the keywords of `build_app`, `config` as nested traits, `teams` as slugs.
"""

import json
import logging
import sys
from pathlib import Path
from typing import Any

from traitlets.config import Config

from lmi_widgets.curriculum import Module, Source
from lmi_widgets.server import ServedTeam, serve

IDS = ("talking", "failing", "shut", "empty")


def module(module_id: str) -> Module:
    """A module that nothing but these tests knows."""
    return Module(
        id=module_id,
        title=module_id.title(),
        part="Tests",
        purpose=f"Try {module_id}.",
        minutes=10,
        hue="plum",
        goals=["See one thing.", "Do one thing.", "Take <b>one</b> home."],
        core=[],
        source=[Source(document="ours", section="tests")],
    )


def team(slug: str) -> ServedTeam:
    """A made-up team."""
    return ServedTeam(slug, f"{slug.title()} & Sons", "the <i>county</i> office", try_out=slug == "trial")


def main(root: str, options: dict[str, Any]) -> None:
    """Serve until killed."""
    logging.basicConfig(format="%(message)s")
    config = Config(options.pop("config", {}))
    teams = [team(slug) for slug in options.pop("teams")]
    modules = [module(module_id) for module_id in IDS]
    serve(Path(root), teams=teams, modules=modules, more_config=config, **options)


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
