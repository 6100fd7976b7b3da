"""Which texts the code uses and which of them English lacks; `python -m dashboard.text.messages` prints the latter.

Run it after writing a text: what it prints goes into a `.po` file of `locale/en/`, with its translation.
"""

from __future__ import annotations

import ast
from pathlib import Path

from babel.messages.extract import extract_from_dir

from dashboard.text.words import catalogue

PACKAGE = Path(__file__).resolve().parent.parent
PLURAL = "count"


def used() -> dict[str, tuple[bool, str]]:
    """Every text in the code: whether it counts things (has a plural), and where it stands."""
    found: dict[str, tuple[bool, str]] = {}
    keywords = {"t": None, PLURAL: None}
    for name, line, message, _, _ in extract_from_dir(PACKAGE, method_map=[("**.py", "python")], keywords=keywords):
        text = message if isinstance(message, str) else message[0]
        if text and not text.isascii():
            source = (PACKAGE / name).read_text(encoding="utf-8").splitlines()
            plural = f".{PLURAL}(" in "".join(source[max(0, line - 2) : line + 1])
            found.setdefault(text, (plural, f"{name}:{line}"))
    return _within_strings() | found


def _within_strings() -> dict[str, tuple[bool, str]]:
    """The texts asked for inside an f-string, which Babel passes over before Python 3.12."""
    found: dict[str, tuple[bool, str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        strings = (
            node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.JoinedStr)
        )
        for call in (inner for string in strings for inner in ast.walk(string)):
            match call:
                case ast.Call(func=ast.Name(id="t"), args=[ast.Constant(value=str(text)), *_]) if not text.isascii():
                    found.setdefault(text, (False, f"{path.relative_to(PACKAGE)}:{call.lineno}"))
    return found


def translated(language: str = "en") -> set[str]:
    """The source texts that a language's files translate."""
    return {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in catalogue(language)
        if message.id and (message.string if isinstance(message.string, str) else all(message.string or ("",)))
    }


def main() -> None:
    """Prints what is missing and what is no longer used."""
    texts = used()
    for text in sorted(set(texts) - translated()):
        plural, place = texts[text]
        print(f'# {place}{" (plural)" if plural else ""}\nmsgid "{text}"')
    for text in sorted(translated() - set(texts)):
        print(f'# unused: "{text}"')


if __name__ == "__main__":
    main()
