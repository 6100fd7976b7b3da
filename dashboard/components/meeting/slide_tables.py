"""Tables on slides: short rows, numbers flush right, a status as shape and word."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import status
from dashboard.documents.meeting.slides import SlideTable
from dashboard.facts.cell import Cell


def slide_table(table: SlideTable) -> html.Table:
    """The table; its first column names the row."""
    head = [html.Th(text, scope="col", className=_side(table, n)) for n, text in enumerate(table.head)]
    body = [html.Tr([_cell(table, n, cell) for n, cell in enumerate(row)]) for row in table.rows]
    return html.Table([html.Thead(html.Tr(head)), html.Tbody(body)], className="rows")


def _cell(table: SlideTable, n: int, cell: Cell) -> html.Td:
    content = status(cell.group, cell.text, small=True) if cell.group and cell.text else cell.text
    return html.Td(content, className=_side(table, n))


def _side(table: SlideTable, n: int) -> str | None:
    return "n" if n in table.numbers else None
