"""Scripts that are needed together go out as one."""

from pathlib import Path

from lmi_widgets.server.assets import Shop
from lmi_widgets.server.bundles import VOILA, WIDGETS
from lmi_widgets.server.page_config import EXTENSIONS, extension_folders
from lmi_widgets.server.routes import _voila


def test_pieces_stand_before_their_script_each_by_itself(tmp_path: Path) -> None:
    """One that isn't there is left out; one's strictness and last comment are nobody else's."""
    (tmp_path / "7.x.js").write_text('"use strict";say(7)//# a comment')
    (tmp_path / "main.js").write_text("go()")
    shop = Shop([tmp_path], before={"main.*": ["7.*.js", "8.*.js"]})
    found = shop.asset("main.js")
    assert found
    assert found.body == b'(() => {"use strict";say(7)//# a comment\n})();\ngo()'
    alone = shop.asset("7.x.js")
    assert alone and alone.body.startswith(b'"use')


def test_every_piece_that_is_named_is_there() -> None:
    """Else a page has a request more for each; after an update the browser's test has the new names."""
    folders = {**dict.fromkeys(VOILA, _voila()), **dict.fromkeys(WIDGETS, extension_folders())}
    assert len(WIDGETS) == len(EXTENSIONS)
    for at, pieces in (*VOILA.items(), *WIDGETS.items()):
        for piece in (at, *pieces):
            assert any(list(folder.glob(piece)) for folder in folders[at]), piece
