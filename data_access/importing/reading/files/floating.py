"""The words of an XLSX that stand in no cell: text boxes on a sheet, headers and footers of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from xml.etree import ElementTree

from data_access.importing.reading.files.comments import related
from data_access.importing.reading.text import clean

_MARGIN = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)<")
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d+|[A-Za-z])')
"""Page number, font, colour, left and right: what a header holds besides words."""


def floating(parts: dict[str, bytes], place: str, sheet: bytes) -> tuple[str, ...]:
    """The texts that are seen on the sheet at this place of the package and belong to no cell, each once.

    Raises:
        ParseError: a part is no XML.
    """
    return tuple(dict.fromkeys(text for text in (*_in_margins(sheet), *in_boxes(parts, place)) if text))


def _in_margins(sheet: bytes) -> Iterator[str]:
    for found in _MARGIN.findall(sheet):
        yield from in_margin(unescape(found.decode("utf-8", "replace")))


def in_margin(text: str) -> Iterator[str]:
    """The words of a header or footer, as XLSX and XLS write them."""
    yield from (clean(words) for words in _CODE.sub("\n", text).split("\n"))


def in_boxes(parts: dict[str, bytes], place: str) -> Iterator[str]:
    """The lines of the text boxes of a sheet; those of an XLSB are written like those of an XLSX.

    Raises:
        ParseError: a part is no XML.
    """
    for part in related(parts, place, "drawing"):
        for shape in ElementTree.fromstring(part or b"<none/>").iter():
            for line in shape if _local(shape.tag) == "txBody" else ():
                yield clean("".join(each.text or "" for each in line.iter() if _local(each.tag) == "t"))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
