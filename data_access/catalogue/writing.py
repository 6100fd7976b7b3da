"""A catalogue as the files of its folder: the same rows give the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from data_access.catalogue.differences import KEYS, text_of
from data_access.catalogue.model import Catalogue, Row
from data_access.catalogue.sheets import FILES, OPTIONAL


def folder_of(catalogue: Catalogue) -> dict[str, bytes]:
    """Every file by its name, in the order of `FILES`; those that a folder may lack only where they hold something."""
    return {
        file: file_of(part, getattr(catalogue, part))
        for part, (file, _) in FILES.items()
        if part not in OPTIONAL or getattr(catalogue, part)
    }


def file_of(part: str, rows: Iterable[Row]) -> bytes:
    """One file: UTF-8, a header, one row a line."""
    columns = columns_of(part)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([text_of(getattr(row, name)) or "" for name in columns] for row in rows)
    return out.getvalue().encode()


def columns_of(part: str) -> tuple[str, ...]:
    """The columns of a file as it is written: first what names a row."""
    return tuple(dict.fromkeys((*KEYS[part], *FILES[part][1].model_fields)))
