"""Numbers of headings: a real multilevel list tied to the heading styles, and the same numbers as text for the contents."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.ns import qn

from dashboard.exports.docx.markup import element

DIGITS = "〇一二三四五六七八九"
LIST = 77
"""The number of our list; the template's own are smaller."""


class Counter:
    """Counts headings as the numbering list does."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._at = [0, 0, 0]

    def next(self, level: int) -> str:
        """The number of the next heading of a level, as it will be shown."""
        self._at[level - 1] += 1
        self._at[level:] = [0] * (3 - level)
        if self._language == "zh":
            n = self._at[level - 1]
            return (f"{chinese(n)}、", f"（{chinese(n)}）", f"{n}.")[level - 1]
        return ".".join(map(str, self._at[:level]))


def chinese(n: int) -> str:
    """一 to 九十九, as sections are counted."""
    tens, ones = divmod(n, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def apply(document: Document, language: str) -> None:
    """Number the heading styles of a document."""
    numbering = document.part.numbering_part.element
    levels = "".join(_level(level, language) for level in range(3))
    abstract = element(
        f'<w:abstractNum w:abstractNumId="{LIST}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))
    first.addprevious(abstract) if first is not None else numbering.append(abstract)
    numbering.append(element(f'<w:num w:numId="{LIST}"><w:abstractNumId w:val="{LIST}"/></w:num>'))
    for level in range(3):
        properties = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        for old in properties.findall(qn("w:numPr")):
            properties.remove(old)
        properties._insert_numPr(element(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{LIST}"/></w:numPr>'))


def _level(level: int, language: str) -> str:
    zh = language == "zh"
    shape = "chineseCountingThousand" if zh and level < 2 else "decimal"
    text = ("%1、", "（%2）", "%3.")[level] if zh else ("%1", "%1.%2", "%1.%2.%3")[level]
    after = "nothing" if zh else "space"
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:pStyle w:val="Heading{level + 1}"/>'
        f'<w:suff w:val="{after}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
    )
