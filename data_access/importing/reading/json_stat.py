"""Opens a JSON-stat file, in which statistics offices' web services answer: one row for each value.

No library: the kept ones bring an HTTP client along for what are a few nested lists.
"""

from __future__ import annotations

import itertools
import json
import math
from typing import Any

from data_access.importing.reading.codes import Refusals
from data_access.importing.reading.model import Cell, Limits, Sheet, refuse
from data_access.importing.reading.text import clean

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
