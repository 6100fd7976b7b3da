"""The headers and footers of the pages of an ODS, which stand in a part of their own."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from data_access.importing.reading.text import clean

_STYLE, _TEXT = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}", "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OF_THE_PAGE = frozenset(
    f"{_TEXT}{name}" for name in ("page-number", "page-count", "sheet-name", "date", "time", "title", "file-name")
)
"""What a program fills in; its words are nobody's."""


def in_margins(part: bytes) -> dict[str, list[str]]:
    """The lines that are seen at the head and foot of pages, by the name of the page's style.

    Raises:
        ParseError: the part is no XML.
    """
    if not part:
        return {}
    pages = ElementTree.fromstring(part).iter(f"{_STYLE}master-page")
    return {page.get(f"{_STYLE}name", ""): [line for line in _lines(page) if line] for page in pages}


def _lines(page: Element) -> Iterator[str]:
    for margin in page:
        name = margin.tag.removeprefix(_STYLE)
        if name.startswith(("header", "footer")) and margin.get(f"{_STYLE}display") != "false":
            yield from (clean("".join(_words(line))) for line in margin.iter(f"{_TEXT}p"))


def _words(node: Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if child.tag not in _OF_THE_PAGE:
            yield from _words(child)
        yield child.tail or ""
