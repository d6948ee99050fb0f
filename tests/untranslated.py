"""What translators still have to do, language by language; `make catalog` ends with it."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parents[1] / "lmi_widgets" / "locale"
FIELD = re.compile(r"%\(\w+\)[sd]|\{\w*(?:![rs])?(?::[^}]*)?\}")


def languages() -> list[str]:
    """The languages that there are catalogs of."""
    return sorted(path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/lmi.po"))


def messages(path: Path) -> list[Message]:
    """What is in a .po or .pot file, without its head."""
    with path.open("rb") as file:
        return [message for message in read_po(file) if message.id]


def texts(message: Message) -> tuple[list[str], list[str]]:
    """The English forms of a message, and its translations."""
    each = (message.id, message.string)
    english, said = ([part] if isinstance(part, str) else list(part or []) for part in each)
    return english, said


def to_do(language: str) -> Iterator[str]:
    """Each English text that has no translation, or whose translation lacks a field or has another."""
    there = {texts(m)[0][0]: m for m in messages(LOCALE / language / "LC_MESSAGES" / "lmi.po")}
    for wanted in messages(LOCALE / "lmi.pot"):
        english = texts(wanted)[0]
        found = there.get(english[0])
        if found is None or not all(texts(found)[1]) or found.fuzzy:
            yield english[0]
        elif not all(_fits(said, english) for said in texts(found)[1]):
            yield f"{english[0]} (other fields: {texts(found)[1]})"


def _fits(said: str, english: list[str]) -> bool:
    return any(sorted(FIELD.findall(said)) == sorted(FIELD.findall(form)) for form in english)


def main() -> None:
    """List them."""
    for language in languages():
        wanted = list(to_do(language))
        sys.stdout.write(f"{language}: {len(wanted)} to translate\n")
        sys.stdout.writelines(f"  {text!r}\n" for text in wanted)


if __name__ == "__main__":
    main()
