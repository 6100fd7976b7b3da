"""Opens the tables of statistics offices that are cubes, PC-Axis and JSON-stat, as a sheet with a row for each value."""

from __future__ import annotations

import itertools
import json
import math
import re
from typing import Any

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


_HEADINGS = {"time": "年份", "geo": "地区", "metric": "指标"}
_FIGURE, _STATUS = "数值", "数据状态"
_STATUSES = {"a": "正式", "p": "暂定"}
_LARGEST = 8 * 2**20  # what JSON holds takes twenty times its length, and more
_AGAIN = "get it again from where it comes from, as CSV or .xlsx"


def is_json(content: bytes) -> bool:
    """Whether a file begins like JSON."""
    return content[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"["))


def open_json_stat(content: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """Each table of the file as a sheet: its title, a column for each dimension, one for the values.

    Raises:
        UnreadableFile: it is other JSON, damaged, or too long.
    """
    if len(content) > _LARGEST:
        raise refuse(Refusals.TOO_LARGE, f"the file has more than {_LARGEST // 2**20} MB; {_AGAIN}")
    try:
        tables = _tables(json.loads(content))[: limits.sheets + 1]
        if not tables:
            raise refuse(Refusals.NOT_A_SPREADSHEET, "the file is JSON of another kind; send a table, as .xlsx")
        if len(tables) > limits.sheets:
            raise refuse(Refusals.TOO_MANY_SHEETS, f"the file has more than {limits.sheets} tables")
        return tuple(_sheet(f"表{n}" if len(tables) > 1 else "", table, limits) for n, table in enumerate(tables, 1))
    except (UnicodeDecodeError, ValueError, RecursionError, TypeError, LookupError, AttributeError) as error:
        raise refuse(Refusals.DAMAGED, f"the file is no whole JSON-stat ({type(error).__name__}); {_AGAIN}") from None


def _tables(found: Any) -> list[dict[str, Any]]:
    """The datasets of a file: one, a bundle of the first version, or a collection."""
    if not isinstance(found, dict):
        return []
    if "dimension" in found and "value" in found:
        return [found]
    inner = list(found.values())
    inner += found["link"].get("item", []) if isinstance(found.get("link"), dict) else []
    return [each for each in inner if isinstance(each, dict) and "dimension" in each and "value" in each]


def _sheet(name: str, table: dict[str, Any], limits: Limits) -> Sheet:
    dimensions = table["dimension"]
    ids, sizes = table.get("id") or dimensions["id"], table.get("size") or dimensions["size"]
    count = math.prod(sizes)
    if count > limits.rows:
        raise refuse(Refusals.TOO_MANY_ROWS, f"the table has more than {limits.rows:,} values; split it")
    if len(ids) + 2 > limits.columns:
        raise refuse(Refusals.TOO_MANY_COLUMNS, f"the table has {len(ids):,} dimensions")
    labels = [_labels(dimensions[each]["category"]) for each in ids]
    if [len(each) for each in labels] != list(sizes):
        raise ValueError("the sizes are not those of the dimensions")
    headings = _headings(table, dimensions, ids)
    figures, states = _by_place(table["value"], count), _by_place(table.get("status"), count)
    rows: list[list[Cell]] = [[title]] if (title := clean(str(table.get("label", "")))) else []
    rows.append([*headings, _FIGURE, *([_STATUS] if any(states) else [])])
    for key, figure, state in zip(itertools.product(*labels), figures, states, strict=True):
        rows.append([*key, _cell(figure), _STATUSES.get(str(state).lower(), _cell(state))][: len(rows[-1])])
    return Sheet(name, rows)


def _labels(category: dict[str, Any]) -> list[str]:
    """The names of a dimension's categories, in order."""
    index, labels = category.get("index"), category.get("label", {})
    if isinstance(index, dict):
        index = [name for name, _ in sorted(index.items(), key=lambda pair: pair[1])]
    return [clean(str(labels.get(each, each))) for each in (index or list(labels))]


def _headings(table: dict[str, Any], dimensions: dict[str, Any], ids: list[str]) -> list[str]:
    """What the file itself says a dimension is, else its name."""
    roles = table.get("role") or dimensions.get("role") or {}
    known = {each: _HEADINGS[role] for role, of in roles.items() if role in _HEADINGS for each in of}
    return [known.get(each) or clean(str(dimensions[each].get("label") or each)) for each in ids]


def _by_place(given: Any, count: int) -> list[Any]:
    """So many values: from a list, from some places only, or one and the same for all."""
    if isinstance(given, dict):
        places = {int(place): value for place, value in given.items()}
        return [places.get(place) for place in range(count)]
    if isinstance(given, list):
        if len(given) not in (1, count):
            raise ValueError("not as many values as the dimensions want")
        return given * count if len(given) == 1 and count > 1 else given
    return [given] * count


def _cell(value: Any) -> Cell:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return None if value is None else clean(str(value)) or None
