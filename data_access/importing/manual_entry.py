"""Figures typed into a form, as a reading like that of a file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

import pandas as pd

from data_access.catalogue.model import Catalogue
from data_access.importing.reading.codes import Codes, Severity
from data_access.importing.reading.model import FRAME_DTYPES, Problem, Reading, address
from data_access.importing.reading.words.numbers import parse_number

FORM = "form"
MEASURES = ("value", "numerator", "denominator")
"""Their columns in the form's addresses: A3 is the value of the third row, B3 its numerator, C3 its denominator."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A line of the form: which figure, what was typed, and `seen`, the state in which it was shown (`entry.seen`)."""

    indicator: str
    area: str
    year: int
    sex: str = "all"
    age_group: str = "all"
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    mark: str = "final"
    note: str = ""
    break_before: bool = False
    seen: str = ""

    @property
    def blank(self) -> bool:
        """Nothing was typed; such a line says nothing."""
        return not any(getattr(self, name).strip() for name in MEASURES)

    @property
    def empty(self) -> bool:
        """Nothing was typed or chosen, not even a note: there is nothing to keep of such a line."""
        return self.blank and not self.note.strip() and self.mark == "final" and not self.break_before


def rows_to_json(rows: Iterable[EntryRow]) -> bytes:
    """The form as it is kept with its submission, blank lines too: row numbers stay what they were."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False).encode()


def rows_from_json(content: bytes) -> tuple[EntryRow, ...]:
    """The rows in a text of `rows_to_json`."""
    return tuple(EntryRow(**row) for row in json.loads(content))


def read_entered(content: bytes, catalogue: Catalogue) -> Reading:
    """The figures of a form and what is no number among them; `row` counts the form's lines from 1."""
    figures: list[dict[str, object]] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows_from_json(content), 1):
        if not row.blank:
            found, odd = _read(number, row, catalogue)
            problems += odd
            figures += [] if odd else [found]
    frame = pd.DataFrame(
        {name: pd.Series([row[name] for row in figures], dtype=dtype) for name, dtype in FRAME_DTYPES.items()}
    )
    return Reading(frame, tuple(problems))


def _read(number: int, row: EntryRow, catalogue: Catalogue) -> tuple[dict[str, object], list[Problem]]:
    indicator = catalogue.indicator.get(row.indicator)
    if indicator is None or row.area not in catalogue.area:
        code = Codes.UNKNOWN_INDICATOR if indicator is None else Codes.UNKNOWN_AREA
        return {}, [_problem(number, row, code, 1, row.indicator if indicator is None else row.area)]
    unit = catalogue.unit[indicator.unit]
    numbers: dict[str, float | None] = {}
    odd: list[Problem] = []
    for column, name in enumerate(MEASURES, 1):
        text = getattr(row, name).strip()
        parsed = parse_number(text, unit if name == "value" else None)
        numbers[name] = parsed.value
        if problem := parsed.problem or (Codes.NOT_A_NUMBER if parsed.mark else None):
            suggested = parsed.value if parsed.mark else parsed.converted
            odd.append(_problem(number, row, problem, column, text, {
                "unit": indicator.unit, "given": parsed.given, "converted": parsed.converted, "suggested": suggested,
            }))  # fmt: skip
    computed = numbers["value"] is None and not odd
    if computed:
        numbers["value"] = _ratio(numbers["numerator"], numbers["denominator"], unit.multiplier)
        if numbers["value"] is None:
            odd.append(_problem(number, row, Codes.COUNTS_WITHOUT_VALUE, 1, row.value))
    return _figure(number, row, numbers, computed=computed), odd


def _figure(number: int, row: EntryRow, numbers: dict[str, float | None], *, computed: bool) -> dict[str, object]:
    return {
        **{name: getattr(row, name) for name in ("indicator", "area", "sex", "age_group", "year", "break_before", "note")},
        **numbers,
        "unit": "", "mark": row.mark or "final", "sheet": FORM, "row": number, "computed": computed,
        **{f"cell_{name}": address(number, column) for column, name in enumerate(MEASURES, 1)},
        "text_value": row.value.strip(), "text_indicator": row.indicator, "text_area": row.area,
    }  # fmt: skip


def _ratio(numerator: float | None, denominator: float | None, multiplier: float | None) -> float | None:
    if numerator is None or not denominator or multiplier is None:
        return None
    return numerator * multiplier / denominator


def _problem(
    number: int, row: EntryRow, code: Codes, column: int, value: str, expected: dict[str, object] | None = None
) -> Problem:
    return Problem(
        Severity.ERROR, code, FORM, number, column, address(number, column), value, expected or {},
        row.indicator, row.area, row.year, row.sex, row.age_group,
    )  # fmt: skip
