"""How figures fit words into pixels."""

from textwrap import wrap

from lmi_widgets.curriculum import Scale


def ends(scale: Scale) -> tuple[str, str]:
    """What the first and the last step are called."""
    return (scale.labels[0], scale.labels[-1]) if scale.labels else (scale.low, scale.high)


def lines(text: str, width: float, size: float) -> list[str]:
    """The text in lines that fit `width` pixels at `size`; a letter is a bit over half as wide as high."""
    return wrap(text, max(8, int(width / (size * 0.5)))) or [""]
