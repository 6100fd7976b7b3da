"""Cell formats, made once each; colours are those of the screen in light."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.documents.workbook.view_models import Value
from dashboard.figures import theme
from dashboard.text.inert import RISKY
from dashboard.text.numbers import places
from dashboard.text.statuses import SHAPE
from indicators.codes import Group

HEAD = "#EEF2F7"
FAN = "#8FA6C9"
GROUP = theme.STATUS
TINT: dict[str, str] = {Group.AT_RISK: "#F6EBD7", Group.OFF_TRACK: "#FBE5E2"}
FONT = {"zh": "Microsoft YaHei", "en": "Arial"}
SIZE = 10


class Styles:
    """The formats of one workbook, by what they are asked for."""

    def __init__(self, book: Workbook, language: str) -> None:
        self._book = book
        self._font = FONT[language]
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def get(self, **wanted: Any) -> Format:
        """A format with these properties over the plain one; equal wishes share one format."""
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            plain = {"font_name": self._font, "font_size": SIZE, "font_color": theme.INK, "valign": "top"}
            self._made[key] = self._book.add_format(plain | wanted)
        return self._made[key]

    def number(self, decimals: int, *, sign: bool = False, before: str = "", after: str = "", **more: Any) -> Format:
        """A number with so many decimals; `before` and `after` are shown beside it and are no part of it."""
        plain = "#,##0" + ("." + "0" * decimals if decimals else "")
        head, tail = (f'"{before} "' if before else ""), (f'"{after}"' if after else "")
        code = (
            f"{head}+{plain}{tail};{head}\N{MINUS SIGN}{plain}{tail};{head}{plain}{tail}"
            if sign
            else head + plain + tail
        )
        return self.get(num_format=code, align="right", **more)


def put_text(sheet: Worksheet, row: int, column: int, text: str, styles: Styles, **look: Any) -> None:
    """Writes a text as text: whatever it begins with, no program runs it, not even after it has been edited."""
    if text.startswith(RISKY):
        look["quote_prefix"] = True
    sheet.write_string(row, column, text, styles.get(**look))


def put_link(sheet: Worksheet, row: int, column: int, place: str, text: str, styles: Styles) -> None:
    """Writes a link to a place in the same workbook."""
    sheet.write_url(row, column, f"internal:{place}", styles.get(font_color=theme.SERIES, underline=1), text)


def count_format(value: Value, styles: Styles) -> Format:
    """The format of a count: with the decimals it was reported with."""
    return styles.number(places(value) if isinstance(value, int | float) else 0)


def place_of(sheet: str, cell: str = "A1") -> str:
    """How a formula or link names a cell of a sheet."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"


def colour_groups(sheet: Worksheet, first: int, last: int, column: int, book: Workbook) -> None:
    """Colours the cells of a column by the shape they begin with."""
    for group, shape in SHAPE.items():
        look: dict[str, Any] = {"font_color": GROUP[group], "bold": True}
        if group in TINT:
            look["bg_color"] = TINT[group]
        sheet.conditional_format(first, column, last, column, {
            "type": "text", "criteria": "begins with", "value": shape, "format": book.add_format(look),
        })  # fmt: skip
