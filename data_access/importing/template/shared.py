"""Denominators that several indicators share: asked for once, on a sheet of their own, and taken from there by formulas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from data_access.importing.template.looks import Looks
from data_access.importing.template.plan import Line
from data_access.importing.template.words import Language, Words

FIRST_ROW = 3
"""0-based row of the first denominator."""
WIDTHS = (34, 16, 8, 10, 14, 70)
VALUE_COLUMN = 4

Shared = tuple[str, str, str, str]
"""Denominator in Chinese, area, sex, age group."""


@dataclass(frozen=True, slots=True)
class SharedDenominators:
    """The denominators asked for once, in order, and what uses each; `places` says where each is filled in."""

    lines: dict[Shared, list[Line]]
    places: dict[Shared, str]

    def place(self, line: Line) -> str:
        """The cell a line takes its denominator from ('Sheet'!$E$4); empty where it has its own."""
        return self.places.get(_of(line), "") if line.has_counts and not line.by_unit else ""


def shared_denominators(lines: Sequence[Line], words: Words) -> SharedDenominators:
    """Those that two or more indicators of the template have in common, for the same people."""
    used: dict[Shared, list[Line]] = defaultdict(list)
    for line in lines:
        if line.has_counts and not line.by_unit:
            used[_of(line)].append(line)
    several = {key: found for key, found in used.items() if len(found) > 1}
    places = {key: f"'{words.shared}'!$E${FIRST_ROW + 1 + at}" for at, key in enumerate(several)}
    return SharedDenominators(several, places)


def write_shared(sheet: Worksheet, shared: SharedDenominators, words: Words, style: Looks, language: Language) -> None:
    """One line for each, with a cell to fill in and the indicators that use it."""
    sheet.write_string(0, 0, words.shared, style.title)
    sheet.write_string(1, 0, words.shared_hint, style.hint)
    sheet.set_row(0, 28)
    for column, (text, width) in enumerate(zip(words.shared_headers, WIDTHS, strict=True)):
        sheet.write_string(FIRST_ROW - 1, column, text, style.head_input if column == VALUE_COLUMN else style.head)
        sheet.set_column(column, column, width)
    for at, lines in enumerate(shared.lines.values(), start=FIRST_ROW):
        line = lines[0]
        age = words.every_age if line.age_group == "all" else words.ages.format(group=line.age_group)
        texts = (getattr(line.indicator, f"denominator_{language}") or "", getattr(line.area, f"name_{language}"),
                 words.sexes[line.sex], age)  # fmt: skip
        for column, text in enumerate(texts):
            sheet.write_string(at, column, text, style.text)
        sheet.write_blank(at, VALUE_COLUMN, None, style.given_number)
        rule = {"validate": "decimal", "criteria": ">=", "value": 0, "ignore_blank": True,
                "error_title": words.wrong_number[:32], "error_message": words.at_least.format(low="0")}  # fmt: skip
        sheet.data_validation(at, VALUE_COLUMN, at, VALUE_COLUMN, rule)
        names = [getattr(row.indicator, f"short_{language}") for row in lines]
        sheet.write_string(at, VALUE_COLUMN + 1, words.listed.join(dict.fromkeys(names)), style.text)
    sheet.freeze_panes(FIRST_ROW, 2)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)


def _of(line: Line) -> Shared:
    return line.indicator.denominator_zh or "", line.area.area, line.sex, line.age_group
