"""Which files of Voilà's and the widgets' scripts a module's page needs, so that they go out as one.

Their makers cut them into pieces for pages that need few of them; ours needs all of these at once, and
on a slow network each request waits. A piece only says what is in it when it is run, so it may stand
before the script that asks for it, which then finds it there. A piece that isn't named here is asked
for by itself, as ever, and one that is named and isn't there any more is left out: after an update the
page works, and `tests/pages/test_requests.py` prints the new names.
"""

from collections.abc import Mapping, Sequence

_VOILA = """
73 143 225 431 457 614 630 1187 1601 1621 1670 1996 2121 2296 2772 2829 2930 3144 3249 3307 3311
3459 3649 3916 3989 3992 4041 4135 4173 4222 4371 4486 4653 4729 4875 4972 5044 5312 5688 5764
5767 5992 6008 6049 6074 6305 6382 6468 6573 7155 7245 7259 7393 7483 7556 7598 7770 7883 8017
8135 8487 8766 8773 8862 8925 9081 9151 9212 9582 9684 9890 9981
"""
_WIDGETS = {
    "@jupyter-widgets/jupyterlab-manager": ("7", "32", "84", "160", "170", "452", "704", "967"),
    "@voila-dashboards/widgets-manager8": ("496", "883"),
    "anywidget": ("2", "528"),
}
FILES = "{name}/static/{piece}.*.js"

VOILA: Mapping[str, Sequence[str]] = {"voila.js": [f"{piece}.voila.js" for piece in _VOILA.split()]}
WIDGETS: Mapping[str, Sequence[str]] = {
    FILES.format(name=name, piece="remoteEntry"): [FILES.format(name=name, piece=piece) for piece in pieces]
    for name, pieces in _WIDGETS.items()
}
