"""An edit of the catalogue as a text, as forms carry it and proposals keep it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from data_access.catalogue.changing import CatalogueEdit
from data_access.catalogue.model import Row
from data_access.catalogue.sheets import FILES


def text_of_edit(edit: CatalogueEdit) -> str:
    """The edit as JSON; the same edit gives the same text."""
    before = [[part, key, _cells(row) if row else None] for (part, key), row in edit.before.items()]
    whole = {"put": _parts(edit.put), "remove": _parts(edit.remove), "before": before}
    return json.dumps(whole, ensure_ascii=False)


def edit_of_text(text: str) -> CatalogueEdit:
    """The edit that a text holds.

    Raises:
        ValueError: it holds none; somebody has changed it on its way.
    """
    try:
        whole = json.loads(text)
        return CatalogueEdit(
            _rows(whole["put"]),
            _rows(whole["remove"]),
            {
                (str(part), str(key)): row_of_cells(str(part), cells) if cells else None
                for part, key, cells in whole["before"]
            },
        )
    except (KeyError, TypeError, ValidationError) as error:
        raise ValueError(f"no edit of the catalogue: {error}") from None


def row_of_cells(part: str, cells: Mapping[str, Any]) -> Row:
    """A row of a part from its cells as JSON holds them."""
    return FILES[part][1].model_validate(cells)


def _cells(row: Row) -> dict[str, Any]:
    return row.model_dump(mode="json")


def _parts(rows: Mapping[str, Sequence[Row]]) -> dict[str, list[dict[str, Any]]]:
    return {part: [_cells(row) for row in own] for part, own in rows.items()}


def _rows(parts: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, tuple[Row, ...]]:
    return {part: tuple(row_of_cells(part, cells) for cells in own) for part, own in parts.items()}
