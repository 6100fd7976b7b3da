"""How a template looks: formats of cells, widths of columns."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

FONT = "Microsoft YaHei"
INK, QUIET, LINE = "#1D2733", "#5B6673", "#C9D1DA"
GROUND, INPUT, HEAD, TAKEN = "#F3F5F7", "#FFF9DB", "#E3EAF2", "#EAF3EA"

WIDTHS: dict[str, float] = {
    "indicator": 36, "area": 15, "year": 7, "sex": 7, "age_group": 9, "unit_name": 22,
    "measure_unit": 10, "last": 10, "last_mark": 11, "range": 17, "range_basis": 24, "numerator": 12, "denominator": 12, "value": 12, "computed": 11, "check": 22, "mark": 10,
    "break": 10, "note": 30, "indicator_code": 26, "area_code": 11,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looks:
    """The formats of a workbook."""

    title: Format
    hint: Format
    warning: Format
    head: Format
    head_input: Format
    text: Format
    first: Format
    under: Format
    middle: Format
    code: Format
    number: dict[int, Format]
    right: Format
    given: Format
    given_number: Format
    taken_number: Format
    """An input that comes from the sheet of shared denominators and may be typed over."""
    shut: Format
    check: Format
    good: Format
    bad: Format
    odd: Format
    step: Format
    body: Format


def looks(book: Workbook) -> Looks:
    """The formats, added to the workbook."""

    def style(**given: object) -> Format:
        return book.add_format({"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter", **given})

    cell = {"border": 1, "border_color": LINE, "bg_color": GROUND, "locked": True}
    given = {"border": 1, "border_color": LINE, "bg_color": INPUT, "locked": False}
    head = {"bold": True, "border": 1, "border_color": LINE, "bg_color": HEAD, "text_wrap": True, "align": "center"}
    return Looks(
        title=style(bold=True, font_size=15),
        hint=style(font_color=QUIET),
        warning=style(font_color="#9A3B00", bold=True),
        head=style(**head),
        head_input=style(**{**head, "bg_color": "#FFE98F"}),
        text=style(**cell),
        first=style(**cell, bold=True, top=1, top_color="#8A97A6"),
        under=style(**cell, indent=1),
        middle=style(**cell, align="center"),
        code=style(**cell | {"font_color": QUIET, "font_size": 9}),
        number={n: style(**cell, num_format="#,##0" + ("." + "0" * n if n else "")) for n in range(5)},
        right=style(**cell, align="right"),
        given=style(**given),
        given_number=style(**given, num_format="#,##0.####;-#,##0.####;0", align="right"),
        taken_number=style(**given | {"bg_color": TAKEN}, num_format="#,##0.####;-#,##0.####;0", align="right"),
        shut=style(**cell),
        check=style(**cell),
        good=book.add_format({"font_color": "#1B5E20", "bg_color": "#E3F2E1"}),
        bad=book.add_format({"font_color": "#8B1A1A", "bg_color": "#FBE3E1", "bold": True}),
        odd=book.add_format({"font_color": "#7A4A00", "bg_color": "#FFF0D6"}),
        step=style(text_wrap=True, valign="top"),
        body=style(text_wrap=True, valign="top", border=1, border_color=LINE),
    )
