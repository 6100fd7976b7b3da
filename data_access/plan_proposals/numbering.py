"""The numbers Word draws before the paragraphs of a list: they stand in no paragraph's text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from data_access.plan_proposals.numerals import circled, in_chinese, roman

_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographTraditional",
    "taiwaneseCounting",
}
_CIRCLED = {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    """As written: `（%1）`."""


class WordNumbering:
    """Counts the lists of a document as one reads it from the top."""

    def __init__(self, document: WordDocument) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._list: dict[str, str] = {}
        self._style: dict[str, tuple[str, int]] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        if part is not None:
            self._read(part.element)
        for style in document.styles:
            if (where := _place(style.element)) is not None:
                self._style[style.style_id] = where

    def label(self, paragraph: BaseOxmlElement) -> str:
        """What Word draws before a paragraph (`（一）`, `3.`), empty for one outside lists."""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        where = _place(paragraph) or (self._style.get(style.get(qn("w:val"))) if style is not None else None)
        levels = self._levels.get(self._list.get(where[0], "")) if where else None
        if where is None or levels is None or where[1] not in levels:
            return ""
        list_code, depth = self._list[where[0]], where[1]
        counts = self._counts[list_code]
        counts[depth] = counts[depth] + 1 if depth in counts else levels[depth].start
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        text = levels[depth].text
        for level, definition in levels.items():
            text = text.replace(f"%{level + 1}", _written(counts.get(level, definition.start), definition.format))
        return "" if levels[depth].format in ("bullet", "none") else text

    def _read(self, numbering: BaseOxmlElement) -> None:
        for abstract in numbering.iter(qn("w:abstractNum")):
            levels = {int(level.get(qn("w:ilvl"))): _level(level) for level in abstract.iter(qn("w:lvl"))}
            self._levels[abstract.get(qn("w:abstractNumId"))] = levels
        for number in numbering.iter(qn("w:num")):
            reference = number.find(qn("w:abstractNumId"))
            if reference is not None:
                self._list[number.get(qn("w:numId"))] = reference.get(qn("w:val"))


def _place(element: BaseOxmlElement) -> tuple[str, int] | None:
    """The list and the level (from 0) a paragraph or style belongs to."""
    properties = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if properties is None:
        return None
    number, level = properties.find(qn("w:numId")), properties.find(qn("w:ilvl"))
    if number is None:
        return None
    return number.get(qn("w:val")), int(level.get(qn("w:val"))) if level is not None else 0


def _level(level: BaseOxmlElement) -> _Level:
    def value(name: str, default: str) -> str:
        child = level.find(qn(name))
        return str(child.get(qn("w:val"), default)) if child is not None else default

    return _Level(int(value("w:start", "1")), value("w:numFmt", "decimal"), value("w:lvlText", "%1."))


def _written(number: int, form: str) -> str:
    if form in _CHINESE:
        return in_chinese(number)
    if form == "upperRoman":
        return roman(number)
    return circled(number) if form in _CIRCLED else str(number)
