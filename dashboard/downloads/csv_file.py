"""CSV that opens rightly in Excel and WPS: with a byte-order mark, and nothing in it that they would run."""

from __future__ import annotations

import csv
import io

from dashboard.facts.view_models import TableCells
from dashboard.text.inert import inert


def csv_bytes(cells: TableCells) -> bytes:
    """The table as UTF-8 with a byte-order mark."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(map(inert, cells.head))
    writer.writerows([inert(text) for text in row] for row in cells.rows)
    return out.getvalue().encode("utf-8-sig")
