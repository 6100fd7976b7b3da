"""Opens a PC-Axis file (.px), in which statistics offices give out tables: one row for each value.

No library: the kept ones ask the web for their files and bring an HTTP client along.
"""

from __future__ import annotations

import itertools
import math
import re

from data_access.importing.reading.codes import Refusals
from data_access.importing.reading.model import Cell, Limits, Sheet, refuse
from data_access.importing.reading.text import clean

_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*[A-Z][A-Z0-9-]{3,30}(?:\[[\w-]+\])?(?:\(\"[^\"]*\"\))?\s*=")
_DATA = re.compile(r"(?:^|[;\n])[ \t\r\n]{0,8}DATA\s*=")
_DATA_BYTES = re.compile(_DATA.pattern.encode())
_CODEPAGE = re.compile(rb'CODEPAGE\s*=\s*"([\w-]{1,20})"', re.IGNORECASE)
_STATEMENTS = re.compile(r'(?:"[^"]*"|[^";])+')
_STATEMENT = re.compile(r'\s*([A-Z][A-Z0-9-]*)(?:\[([\w-]+)\])?(?:\(((?:"[^"]*"|[^()"])*)\))?\s*=(.*)', re.DOTALL)
_QUOTED = re.compile(r'"([^"]*)"|(,)')
_VALUE = re.compile(r'"([^"]*)"|([^\s,;"]+)')
_YEAR, _AREA, _MEASURE, _FIGURE = "年份", "地区", "指标", "数值"


def is_px(content: bytes) -> bool:
    """Whether a file is one, by its first word and its data."""
    return bool(_BEGINS.match(content)) and b"VALUES" in content and bool(_DATA_BYTES.search(content))


def open_px(content: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """The table as one sheet: its title, then a column for each variable and one for the values.

    Raises:
        UnreadableFile: it is damaged, too long, or keeps its data by keys.
    """
    text = _decoded(content)
    head, data = (text[: found.start()], text[found.end() :]) if (found := _DATA.search(text)) else (text, "")
    said = _statements(head)
    if "KEYS" in {name for name, _ in said}:
        detail = "the file keeps its data by keys; save it as .xlsx in the program it comes from"
        raise refuse(Refusals.OTHER_SPREADSHEET, detail)
    variables = [*_of(said, "STUB"), *_of(said, "HEADING")]
    values = [_of(said, "VALUES", variable) for variable in variables]
    _within(variables, values, limits)
    wanted = math.prod(map(len, values))
    figures = [_figure(found[1], found[2]) for found in itertools.islice(_VALUE.finditer(data), wanted + 1)]
    if len(figures) != wanted:
        detail = f"the file has more or fewer values than the {wanted:,} its variables want"
        raise refuse(Refusals.DAMAGED, f"{detail}; save it again in the program it comes from")
    rows: list[list[Cell]] = [[line] for line in _titles(said)]
    rows.append([*(_heading(said, variable) for variable in variables), _FIGURE])
    rows += [[*key, figure] for key, figure in zip(itertools.product(*values), figures, strict=True)]
    return (Sheet("", rows),)


def _decoded(content: bytes) -> str:
    named = _CODEPAGE.search(content[:4096])
    for encoding in ("utf-8-sig", named[1].decode() if named else "gb18030", "gb18030", "latin-1"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise AssertionError("Latin-1 decodes everything")


def _statements(head: str) -> dict[tuple[str, str], list[str]]:
    """By keyword and what it is of: its values; of several languages the file's own."""
    said: dict[tuple[str, str], list[str]] = {}
    for statement in _STATEMENTS.findall(head):
        if (found := _STATEMENT.fullmatch(statement)) and not found[2]:
            name, of, value = found[1], found[3] or "", found[4]
            said.setdefault((name, ",".join(_list(of))), _list(value) or [value.strip()])
    return said


def _list(text: str) -> list[str]:
    """The quoted texts of a list; two without a comma between them are one, broken over lines."""
    texts, joins = list[list[str]](), False
    for match in _QUOTED.finditer(text):
        if match[2]:
            joins = False
        elif joins:
            texts[-1].append(match[1])
        else:
            texts.append([match[1]])
            joins = True
    return [clean("".join(parts)) for parts in texts]


def _of(said: dict[tuple[str, str], list[str]], name: str, of: str = "") -> list[str]:
    return said.get((name, of), [])


def _titles(said: dict[tuple[str, str], list[str]]) -> list[str]:
    title = " ".join(_of(said, "TITLE") or _of(said, "DESCRIPTION") or _of(said, "CONTENTS"))
    units = " ".join(_of(said, "UNITS"))
    return [line for line in (title, f"单位：{units}" if units else "") if line]


def _heading(said: dict[tuple[str, str], list[str]], variable: str) -> str:
    """What the file itself says a variable is, else its name."""
    if ("TIMEVAL", variable) in said:
        return _YEAR
    if ("MAP", variable) in said:
        return _AREA
    return _MEASURE if variable in _of(said, "CONTVARIABLE") else variable


def _within(variables: list[str], values: list[list[str]], limits: Limits) -> None:
    if not variables or not all(values):
        detail = "the file does not say what its rows and columns are; save it again in the program it comes from"
        raise refuse(Refusals.DAMAGED, detail)
    if len(variables) >= limits.columns:
        raise refuse(Refusals.TOO_MANY_COLUMNS, f"the table has {len(variables):,} variables")
    if math.prod(map(len, values)) > limits.rows:
        raise refuse(Refusals.TOO_MANY_ROWS, f"the table has more than {limits.rows:,} values; split it")


def _figure(quoted: str | None, bare: str | None) -> Cell:
    """A number, or the sign for none as it stands."""
    try:
        return float(bare or "")
    except ValueError:
        return quoted or bare or None
