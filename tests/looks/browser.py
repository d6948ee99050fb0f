"""Does this browser draw letters, fields and edges as the one that the pictures were approved on?

A page of our own that no style sheet of ours touches is compared first. Where even that differs, it
is the browser or its fonts, and comparing hundreds of pages would say so hundreds of times.
"""

import base64
import json
import os
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from lmi_widgets import look
from tests.browser import find
from tests.looks.comparing import opened, places, shrunk

FONT = "data:font/woff2;base64," + base64.b64encode((look.FOLDER / "atkinson.woff2").read_bytes()).decode()
DEJAVU = Path("/usr/share/fonts/truetype/dejavu")  # where fonts.conf looks; a Mac draws in its own way
WORDS = "The quick brown fox jumps over the lazy dog, 0123456789: ¿Qué dirían ustedes?"
PAGE = f"""<!doctype html><meta charset="utf-8"><style>
@font-face {{ font-family: Ours; src: url("{FONT}"); font-weight: 200 800 }}
body {{ font: 400 16px/1.5 Ours; margin: 16px; width: 480px; color: #1d2530; background: #fbfaf6 }}
b {{ font-weight: 700 }} input, select, textarea, ::file-selector-button {{ font: inherit }}
p {{ margin: 8px 0 }}
div {{ border: 1px solid #78828f; border-radius: 14px; box-shadow: 0 6px 20px -12px #1d2530; padding: 12px }}
</style><p>{WORDS} <b>{WORDS}</b></p><p style="font-size: 12px">{WORDS}</p>
<p style="font-size: 40px">{WORDS}</p>
<p style="font: 28px Ours, system-ui, sans-serif">More ↓ Start ← here ↑ and → there</p>
<p style="font-family: system-ui, sans-serif">{WORDS}</p>
<div><input type="checkbox" checked> <input type="radio"> <select><option>All</option></select>
<input type="date"> <input type="file"> <textarea rows="2">{WORDS}</textarea>
<svg width="200" height="60"><circle cx="30" cy="30" r="24" fill="#0b5a61"/><text x="60" y="36">{WORDS}</text>
</svg></div>"""


def fonts() -> dict[str, str | float | bool]:
    """The environment of a browser that finds just the fonts that any Debian has."""
    alone = {"FONTCONFIG_FILE": str(Path(__file__).parent / "fonts.conf")} if DEJAVU.is_dir() else {}
    return {**os.environ, **alone}


def page_of(browser: Browser) -> Page:
    """The page that tells, drawn."""
    page = browser.new_page(viewport={"width": 512, "height": 900}, locale="en-US")
    page.set_content(PAGE)
    page.evaluate("document.fonts.ready")
    return page


def made_with(page: Page) -> dict[str, Any]:
    """The browser's version and the fonts that its letters come from."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    nodes = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "p"})["nodeIds"]
    used = [session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"] for node in nodes]
    browser = page.context.browser
    return {
        "browser": f"Chromium {browser.version if browser else ''} ({find().name})",
        "fonts": sorted({font["familyName"] for fonts in used for font in fonts}),
    }


def keep(folder: Path, page: Page) -> None:
    """Note what the pictures in the folder are made with; the picture stays where it is the same."""
    folder.mkdir(parents=True, exist_ok=True)
    if difference(folder, page):
        (folder / "browser.jpg").write_bytes(shrunk(page.screenshot(full_page=True)))
        made = json.dumps(made_with(page), indent=1, ensure_ascii=False) + "\n"
        (folder / "browser.json").write_text(made, encoding="utf-8")


def difference(folder: Path, page: Page) -> str:
    """Why nothing can be compared here; empty where it can."""
    if not (folder / "browser.jpg").exists():
        return "There are no approved pictures yet: `make approve` takes them."
    approved = opened((folder / "browser.jpg").read_bytes())
    if not places(approved, opened(shrunk(page.screenshot(full_page=True)))):
        return ""
    then, now = json.loads((folder / "browser.json").read_text(encoding="utf-8")), made_with(page)
    return (
        f"The pictures were approved with {_said(then)}. Here is {_said(now)}, which draws even a plain page"
        " otherwise, so no page is compared. To go on with it: `make approve`, and look at what changed."
    )


def _said(made: dict[str, Any]) -> str:
    return f"{made['browser']} and the fonts {', '.join(made['fonts'])}"
