"""A browser for the benchmarks, and pages to open in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from playwright.sync_api import Browser, sync_playwright

from benchmarks.crowd import Server
from tests.browser import FLAGS, find

MODULE = "01-three-pillars"
# What a person can use first: ours says so itself; elsewhere it is the first button, or the slider.
USABLE = {
    "ours": "#begin:enabled",
    "stock": "#tool-taking-part button",
    "slider": ".widget-slider .noUi-handle",
}
SLIDER = "import ipywidgets; ipywidgets.IntSlider(description='One slider')"


@contextmanager
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(find()), args=list(FLAGS))
        yield running
        running.close()


def opened(running: Browser, served: Server, kind: str) -> dict[str, float]:
    """Open the page with nothing kept from before: `seconds` until it can be used, `requests`, and `kB`."""
    context = running.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    sizes: list[float] = []
    line.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(served.page(MODULE if kind != "slider" else "slider"), wait_until="commit")
    page.locator(USABLE[kind]).first.wait_for(timeout=120_000)
    seconds = page.evaluate("performance.now()") / 1000
    page.wait_for_load_state("networkidle")
    found = {"seconds": seconds, "requests": float(len(sizes)), "kB": sum(sizes) / 1000}
    context.close()
    return found


def write_slider(folder: Path) -> None:
    """A notebook of one slider, as small as a page with a widget can be."""
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(SLIDER)])
    made.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(made, folder / "slider.ipynb")
