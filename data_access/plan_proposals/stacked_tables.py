"""Tables that a word processor has written into a text file with each cell on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data_access.plan_proposals.paragraph import Paragraph

_FIRST_HEAD = re.compile(r"^(?:序号|编号)$")
_NAME_HEAD = re.compile(r"^(?:主要|监测)?(?:指标|项目)(?:名称|内容)?$")
_OTHER_HEAD = re.compile(r"单位|20\d\d年|目标|基期|现状|规划值|属性|责任|类型|备注")
_VALUE = re.compile(
    r"^(?:[≥≤<>＜＞≧≦]|不?[高低超少大小多]于?过?|控制在|达到|保持)?\s*\d[\d.,—~～-]*\s*(?:%|％|‰|/10万|岁|年|个|名|人)?(?:以上|以下|以内|左右)?$"
    r"|^(?:%|％|‰|1?/10万|1?/万|岁|年|小时|人|名|个|所|张|次|分钟|元|万元|[—/-]+)$|^(?:约束|预期|指导)性$|^20\d\d年"
)
_MOST_COLUMNS = 10
_LONGEST_CELL = 40


def with_tables(rows: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs, with cells that stand one under another (as LibreOffice and Word save a table as text) put in rows.

    Where the first column counts (序号, 1, 2, …) its numbers say how many columns there are and where the table ends; else a row
    is a name with as many values below it as the head has columns behind 指标.
    """
    found: list[Paragraph] = []
    index = 0
    while index < len(rows):
        if columns := _columns(rows, index):
            index = _take_counted(rows, index, columns, found)
        elif values := _values(rows, index):
            index = _take_named(rows, index, values, found)
        else:
            found.append(rows[index])
            index += 1
    return found


def _take_counted(rows: Sequence[Paragraph], index: int, columns: int, found: list[Paragraph]) -> int:
    found.append(_row(rows[index : index + columns]))
    index += columns
    number = 1
    while index + columns <= len(rows) and rows[index].text == str(number):
        found.append(_row(rows[index : index + columns]))
        index, number = index + columns, number + 1
    return index


def _take_named(rows: Sequence[Paragraph], index: int, values: int, found: list[Paragraph]) -> int:
    """The head from its 指标 on and the rows below; a line of the group before a name (妇女与健康) is passed over."""
    found.append(_row(rows[index : index + values + 1]))
    index += values + 1
    while True:
        step = next((step for step in (0, 1) if _is_named_row(rows, index + step, values)), None)
        if step is None:
            return index
        index += step
        found.append(_row(rows[index : index + values + 1]))
        index += values + 1


def _is_named_row(rows: Sequence[Paragraph], index: int, values: int) -> bool:
    cells = [row.text for row in rows[index : index + values + 1] if not row.cells]
    return len(cells) == values + 1 and _is_name(cells[0]) and all(_VALUE.match(cell) for cell in cells[1:])


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_CELL and not _VALUE.match(text)


def _values(rows: Sequence[Paragraph], index: int) -> int:
    """How many columns stand behind 指标 in a head whose rows carry no number; 0 where no such table begins."""
    if rows[index].cells or not _NAME_HEAD.match(rows[index].text):
        return 0
    count = 0
    for row in rows[index + 1 : index + _MOST_COLUMNS]:
        if row.cells or len(row.text) > _LONGEST_CELL or not _OTHER_HEAD.search(row.text):
            break
        count += 1
    begins = any(_is_named_row(rows, index + count + 1 + step, count) for step in (0, 1))
    return count if count and begins else 0


def _columns(rows: Sequence[Paragraph], index: int) -> int:
    """How many cells a row has, by the distance from 序号 to 1 and to 2; 0 where no such table begins."""
    if rows[index].cells or not _FIRST_HEAD.match(rows[index].text):
        return 0
    texts = [row.text for row in rows[index : index + 2 * _MOST_COLUMNS + 1]]
    columns = next((place for place, text in enumerate(texts) if text == "1"), 0)
    short = all(len(text) <= _LONGEST_CELL for text in texts[: 2 * columns])
    return columns if 2 <= columns <= _MOST_COLUMNS and short else 0


def _row(cells: Sequence[Paragraph]) -> Paragraph:
    texts = tuple(cell.text for cell in cells)
    return Paragraph(cells[0].number, "\t".join(texts), texts)
