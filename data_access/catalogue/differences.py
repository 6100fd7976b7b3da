"""What differs between two catalogues: row by row and field by field, and which of it judging goes by."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from data_access.catalogue.model import Catalogue, Row
from data_access.catalogue.sheets import FILES

KEYS: dict[str, tuple[str, ...]] = {
    "areas": ("area",),
    "departments": ("department",),
    "units": ("unit",),
    "plans": ("plan",),
    "domains": ("domain",),
    "sections": ("plan", "section"),
    "goals": ("plan", "section", "number"),
    "strategies": ("plan", "section", "number"),
    "indicators": ("indicator",),
    "targets": ("target",),
    "baselines": ("plan", "order"),
    "supports": ("plan", "section", "strategy", "indicator"),
    "references": ("indicator", "area", "series_zh", "sex"),
    "reference_figures": ("area", "indicator_zh", "kind", "year", "unit", "sex", "publication"),
    "scale_steps": ("scale", "step"),
    "graded": ("plan", "section", "clause_kind", "clause_number"),
    "questions": ("question",),
    "plain_words": ("target",),
    "chain": ("link",),
    "holidays": ("day",),
    "lineage": ("plan", "target", "earlier"),
    "suspensions": ("target", "valid_from"),
    "former_names": ("body", "valid_to"),
    "grounds": ("target",),
    "forms": ("form",),
    "upper_figures": ("area", "indicator", "sex", "year", "issuing_body"),
    "outlines": ("outline",),
    "outline_targets": ("outline", "number"),
}
"""The columns that name a row of each file."""

JUDGING: dict[str, frozenset[str]] = {
    "areas": frozenset({"parent", "level", "valid_from", "valid_to"}),
    "units": frozenset({"family", "multiplier"}),
    "plans": frozenset({"period_start", "period_end", "baseline_year"}),
    "indicators": frozenset(
        {"unit", "decimals", "direction", "natural_min", "natural_max", "level", "sensitive", "counted", "splits",
         "age_groups"}
    ),
    "targets": frozenset(
        {"plan", "indicator", "kind", "op", "value", "value_high", "unit", "direction", "step", "unit_level", "unit_count",
         "reference_indicator", "reference_area", "baseline_year", "deadline", "sex"}
    ),
    "baselines": frozenset({"value", "value_op", "unit", "year", "indicator", "target", "sex"}),
    "references": frozenset(),
    "reference_figures": frozenset({"value"}),
}  # fmt: skip
"""The columns that verdicts depend on; of these files a row more or less counts too."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs, as texts of the files (None: empty); a row more or less has no field and stands as JSON."""

    part: str
    row: str
    field: str
    before: str | None
    after: str | None

    @property
    def judges(self) -> bool:
        """Whether a verdict may turn on it."""
        if self.part not in JUDGING:
            return False
        if self.field == "counted" and {self.before, self.after} == {None, "people"}:  # nothing stated means people
            return False
        return not self.field or self.field in JUDGING[self.part]

    def __str__(self) -> str:
        file = FILES[self.part][0]
        if not self.field:
            return f"{file} {self.row}: {'new' if self.before is None else 'gone'}"
        return f"{file} {self.row} {self.field}: {_quoted(self.before)} → {_quoted(self.after)}"


def differences(old: Catalogue, new: Catalogue) -> tuple[Difference, ...]:
    """Everything that differs, file by file in the order of `FILES`, rows in the new order, those that go last."""
    return tuple(difference for part in FILES for difference in _of_part(part, old, new))


def _of_part(part: str, old: Catalogue, new: Catalogue) -> Iterator[Difference]:
    before, after = _by_key(part, old), _by_key(part, new)
    for key, row in after.items():
        if key not in before:
            yield Difference(part, key, "", None, _json(row))
        elif (was := before[key]) != row:
            for field in type(row).model_fields:
                old_text, new_text = text_of(getattr(was, field)), text_of(getattr(row, field))
                if old_text != new_text:
                    yield Difference(part, key, field, old_text, new_text)
    for key, row in before.items():
        if key not in after:
            yield Difference(part, key, "", _json(row), None)


def _by_key(part: str, catalogue: Catalogue) -> Mapping[str, Row]:
    return {key_of(part, row): row for row in getattr(catalogue, part)}


def key_of(part: str, row: Row) -> str:
    """What names a row of a part of the catalogue, as it stands in `Difference.row`."""
    return " ".join(str(getattr(row, name)) for name in KEYS[part])


def text_of(cell: Any) -> str | None:
    """A cell as it stands in a file; None where it is empty."""
    match cell:
        case None | "" | ():
            return None
        case bool():
            return "yes" if cell else "no"
        case float():
            return repr(cell).removesuffix(".0")
        case tuple():
            return ";".join(cell)
        case _:
            return str(cell)


def _json(row: Row) -> str:
    return json.dumps(row.model_dump(mode="json"), ensure_ascii=False)


def _quoted(text: str | None) -> str:
    return "(empty)" if text is None else f"'{text}'"
