"""How figures fit words into pixels."""

from textwrap import wrap

from lmi_widgets.curriculum import Scale


def ends(scale: Scale) -> tuple[str, str]:
    """What the first and the last step are called."""
    return (scale.labels[0], scale.labels[-1]) if scale.labels else (scale.low, scale.high)


# Of a letter's height: how wide it is on the average, in a wide font, since a page may have no other.
PLAIN, BOLD = 0.55, 0.63


def lines(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The text in lines that fit `width` pixels at `size`."""
    return wrap(text, max(8, int(width / (size * (BOLD if bold else PLAIN))))) or [""]
