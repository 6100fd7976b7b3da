"""A workbook from first to last sheet."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterator
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboard.documents.workbook.view_models import WorkbookView
from dashboard.exports.xlsx.chart_data import chart_data
from dashboard.exports.xlsx.charts import SCALE, chart_sheet
from dashboard.exports.xlsx.cover import Entry, cover
from dashboard.exports.xlsx.heat import heat, heat_width
from dashboard.exports.xlsx.styles import Styles
from dashboard.exports.xlsx.tidy import HEAD_ROW, tidy
from dashboard.services.spreadsheet import ExactBook

MANY_CELLS = 1_000_000
"""From so many cells on, each row is written out at once, so that memory stays small."""
A4, A3 = 9, 8
A4_WIDTH, A3_WIDTH = 190, 330
"""Characters that stand legibly beside each other on paper across; the smaller paper is taken where it does."""

# (sheets written, of how many)
Progress = Callable[[int, int], None]


def write(view: WorkbookView, progress: Progress | None = None) -> bytes:
    """The workbook as bytes; no cell of it holds a formula."""
    out = io.BytesIO()
    large = sum(len(sheet.rows) * len(sheet.columns) for sheet in view.sheets) > MANY_CELLS
    book = ExactBook(out, {
        "in_memory": not large, "constant_memory": large,
        "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False,
    })  # fmt: skip
    names = [view.words["contents"], *_names(view)]
    sheets = {name: book.add_worksheet(name) for name in names}
    _properties(book, view)
    for done, _ in enumerate(_filled(book, sheets, view), 1):
        if progress:
            progress(done, len(names))
    _pages(sheets, view)
    book.close()
    return out.getvalue()


def _filled(book: Workbook, sheets: dict[str, Worksheet], view: WorkbookView) -> Iterator[Worksheet]:
    """Fills one sheet after the other."""
    styles, words = Styles(book, view.language), view.words
    cover(sheets[words["contents"]], view, _entries(view), styles)
    yield sheets[words["contents"]]
    for page in view.sheets:
        tidy(book, sheets[page.name], page, styles, words)
        yield sheets[page.name]
    if view.heat:
        heat(book, sheets[view.heat.name], view.heat, styles, words)
        yield sheets[view.heat.name]
    if not view.charts:
        return
    charted = [chart for group in view.charts for chart in group.views]
    blocks = chart_data(book, sheets[words["chart_data"]], charted, styles, words, view.demonstration)
    yield sheets[words["chart_data"]]
    for group in view.charts:
        chart_sheet(
            book, sheets[group.name], group, blocks, styles, words, holds=view.chart_notes, language=view.language
        )
        yield sheets[group.name]


def _names(view: WorkbookView) -> list[str]:
    charts = [*(group.name for group in view.charts), view.words["chart_data"]] if view.charts else []
    return [*(sheet.name for sheet in view.sheets), *([view.heat.name] if view.heat else []), *charts]


def _entries(view: WorkbookView) -> list[Entry]:
    out: list[Entry] = [(sheet.name, sheet.holds, len(sheet.rows)) for sheet in view.sheets]
    if view.heat:
        out.append((view.heat.name, view.heat.holds, len(view.heat.rows)))
    out += [(group.name, group.title, len(group.views)) for group in view.charts]
    if view.charts:
        out.append((view.words["chart_data"], view.words["chart_data_holds"], None))
    return out


def _properties(book: Workbook, view: WorkbookView) -> None:
    mark = view.words["demonstration"] if view.demonstration else ""
    book.set_properties({
        "title": f"{view.district} {view.title}", "subject": view.subject, "author": view.words["author"],
        "keywords": mark, "comments": view.words["warning"] if view.demonstration else "",
        "created": datetime.fromisoformat(f"{view.issued}T00:00:00"),
    })  # fmt: skip
    book.set_custom_property("data version", view.version)
    book.set_custom_property("language", view.language)


def _pages(sheets: dict[str, Worksheet], view: WorkbookView) -> None:
    """How the sheets stand on paper."""
    widths = {page.name: sum(column.width for column in page.columns) for page in view.sheets}
    if view.heat:
        widths[view.heat.name] = heat_width(view.heat)
    charts = {group.name for group in view.charts}
    for name, sheet in sheets.items():
        _paper(sheet, view)
        if name in charts:
            sheet.set_print_scale(SCALE)
        elif name in widths:
            if widths[name] > A4_WIDTH:
                sheet.set_paper(A3)
            sheet.fit_to_pages(math.ceil(widths[name] / A3_WIDTH), 0)
            sheet.repeat_rows(0, HEAD_ROW)
            sheet.repeat_columns(0)
        else:
            sheet.fit_to_pages(1, 0)


def _paper(sheet: Worksheet, view: WorkbookView) -> None:
    """A4 across; above what it is and whether it is invented, below the page."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    mark = f"  [{view.words['demonstration']}]" if view.demonstration else ""
    left = f"{_plain(view.district)} {_plain(view.title)}{mark}"
    sheet.set_header(f"&L&9{left}&R&9{_plain(view.subject)} · {_plain(view.words['version'])}")
    sheet.set_footer(f"&L&9&A&R&9{view.words['page']}")


def _plain(text: str) -> str:
    """Text in a page's header, where an ampersand begins a code."""
    return text.replace("&", "&&")
