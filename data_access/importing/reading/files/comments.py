"""The comments at the cells of an XLSX or XLSB."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from xml.etree import ElementTree

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)


Noted = dict[tuple[int, int], str]
"""Comments by row and column, 1-based."""


def of_xml(part: bytes) -> Noted:
    """The comments in a part of an XLSX."""
    found = {}
    for each in ElementTree.fromstring(part or b"<comments/>").iter():
        at = _ADDRESS.fullmatch(each.get("ref", "")) if each.tag.rpartition("}")[2] == "comment" else None
        if at is not None:
            column = 0
            for letter in at.group(1):
                column = column * 26 + ord(letter) - 64
            texts = (text.text or "" for text in each.iter() if text.tag.rpartition("}")[2] == "t")
            found[int(at.group(2)), column] = "".join(texts)
    return found


def comments(parts: dict[str, bytes], sheet: str, read: Callable[[bytes], Noted] = of_xml) -> Noted:
    """What is noted at the cells of the sheet that lies at this place of the package, by row and column.

    `read` reads the part that holds them.

    Raises:
        ParseError: a part is no XML.
    """
    found: Noted = {}
    for part in related(parts, sheet, "comments"):
        found |= read(part)
    return found


def related(parts: dict[str, bytes], sheet: str, kind: str) -> list[bytes]:
    """The parts of a kind (comments, drawing) that belong to the sheet at this place of the package.

    Raises:
        ParseError: the list of relations is no XML.
    """
    folder, name = posixpath.split(sheet)
    relations = parts.get(f"{folder}/_rels/{name}.rels")
    found = []
    for relation in ElementTree.fromstring(relations) if relations is not None else ():
        if relation.get("Type", "").endswith(f"/{kind}"):
            target = relation.get("Target", "")
            place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found.append(parts.get(place, b""))
    return found
