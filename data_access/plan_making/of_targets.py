"""Targets as rows, and the indicators they need: those that are known go on, the others begin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from data_access.catalogue.differences import text_of
from data_access.catalogue.model import Catalogue, Unit
from data_access.plan_draft_rows import DraftTarget
from data_access.plan_making import proposing
from data_access.plan_making.former import FormerFigures
from data_access.plan_making.made import Finding, Lack, MadeRow
from data_access.plan_making.proposing import Proposals
from data_access.plan_making.rows import Collected
from data_access.plan_making.wording import indicator_name, slug, target_names

SHAPES = {
    "threshold": ("op", "value"), "maintain": ("op", "value"), "full_coverage": ("op", "value"),
    "annual_change": ("direction", "step"), "per_unit_minimum": ("op", "value", "unit_level", "unit_count"),
    "relative_to_reference": ("op",), "directional": ("direction",), "band": ("value", "value_high"),
}  # fmt: skip
"""What of a reading stands in the row of a target of a kind."""
_LONGEST_SHORT_ZH, _LONGEST_SHORT_EN = 12, 28
_PENDING_ZH, _PENDING_EN = "口径由责任部门确定", "the definition is to be set by the department that reports it"
_SOURCE_ZH, _SOURCE_EN = "来源由责任部门确定", "To be set by the department that reports it"


class TargetRows:
    """Makes the rows of targets and of new indicators; `known` are the indicators that go on."""

    def __init__(self, out: Collected, catalogue: Catalogue, proposals: Proposals, place: str) -> None:
        self._out, self._catalogue, self._proposals, self._place = out, catalogue, proposals, place
        self._new: dict[tuple[str, str], MadeRow] = {}
        self._codes: set[str] = set()
        self._usual: dict[str, str] = {}
        self._units: dict[str, str] = {}
        self._former = FormerFigures(out)
        self.known: set[str] = set()
        self.indicator_of: dict[str, str] = {}
        """The origin of its indicator, by number of the target; empty for one that is known."""

    def begin(self, targets: Sequence[DraftTarget]) -> None:
        """Look at all targets before the first row: the usual department of a section is that of most of its indicators, and
        what is asked without a figure (高于全市平均水平) is counted as where one is printed of the same name."""
        by_section: dict[str, list[str]] = {}
        for target in targets:
            by_section.setdefault(_section(target), []).append(target.fields["indicator"])
        for target in targets:
            if unit := self._proposals.unit(target.fields):
                self._units.setdefault(indicator_name(target.fields), unit)
        self._usual = {key: self._proposals.usual_department(codes) for key, codes in by_section.items()}

    def english(self, asked: Iterable[DraftTarget]) -> str:
        """The English of what a clause asks for first; empty while its indicator has no English name."""
        for target in asked:
            _, english = self._names(target)
            if english:
                return english
        return ""

    def add(self, target: DraftTarget, clause: MadeRow, plan: Mapping[str, str], text: str) -> MadeRow:
        """The row of a target under its clause, and of its indicator where that is new."""
        fields, number = target.fields, str(target.number)
        indicator = fields["indicator"]
        if indicator in self._catalogue.indicator:
            self.known.add(indicator)
            self.indicator_of[number] = ""
        else:
            made = self._indicator(target, clause, text)
            indicator, self.indicator_of[number] = made.cells["indicator"], made.origin
        name_zh, name_en = self._names(target)
        if fields["kind"] == "change":
            self._out.findings.append(Finding(Lack.CHANGE, "targets", number))
        shape = {name: _written(fields.get(name)) for name in SHAPES.get(fields["kind"], ())}
        row = self._out.add("targets", number, {
            "target": self._code(clause, indicator, plan), "plan": clause.cells["plan"],
            "section": clause.cells["section"],
            "clause_kind": "goal" if clause.part == "goals" else "strategy", "clause_number": clause.cells["number"],
            "indicator": indicator, "name_zh": name_zh, "name_en": name_en,
            "kind": "threshold" if fields["kind"] == "change" else fields["kind"],
            **{name: shape.get(name, "") for name in ("op", "value", "value_high", "direction", "step", "unit_level",
                                                       "unit_count")},
            "unit": "", **self._reference(target, indicator),
            "baseline_year": _written(fields.get("base_year")) or plan["baseline_year"],
            "deadline": _written(fields["deadline"]) or plan["period_end"],
            "deadline_printed": "yes" if fields["deadline_printed"] else "no",
            "printed": "yes" if fields.get("printed", fields["value"] is not None) else "no",
            "sex": fields["sex"], "note_zh": "", "note_en": "",
        }, section=clause.section, guessed=("name_zh", "name_en"))  # fmt: skip
        self._former.of(target, row, *self._unit_and_english(indicator))
        return row

    def _unit_and_english(self, indicator: str) -> tuple[str, str]:
        """Of a known or a new indicator; empty while nobody has said them."""
        if known := self._catalogue.indicator.get(indicator):
            return known.unit, known.name_en
        cells = next(row.cells for row in self._new.values() if row.cells["indicator"] == indicator)
        return cells["unit"], cells["name_en"]

    def _names(self, target: DraftTarget) -> tuple[str, str]:
        fields = target.fields
        known = self._catalogue.indicator.get(fields["indicator"])
        unit: Unit | None = self._catalogue.unit.get(known.unit if known else self._proposals.unit(fields))
        english = known.name_en if known else self._out.typed("indicators", self._origin(target), "name_en")
        return target_names(fields, fields["name"], english, unit)

    def _origin(self, target: DraftTarget) -> str:
        """New indicators of one name and unit are one; it is known by the first proposal that asks for it."""
        key = self._key(target.fields)
        return self._new[key].origin if key in self._new else f"n{target.number}"

    def _key(self, fields: Mapping[str, Any]) -> tuple[str, str]:
        """Name and unit of what a demand is about."""
        name = indicator_name(fields)
        return name, self._proposals.unit(fields) or self._units.get(name, "")

    def _indicator(self, target: DraftTarget, clause: MadeRow, text: str) -> MadeRow:
        fields = target.fields
        key = self._key(fields)
        name = key[0]
        if key in self._new:
            return self._new[key]
        origin = f"n{target.number}"
        unit = self._out.typed("indicators", origin, "unit") or key[1]
        english = self._out.typed("indicators", origin, "name_en")
        named = self._proposals.departments_in(text)
        sensitive, counted = proposing.is_sensitive(name), proposing.counted_of(fields, unit, name)
        counts = [row.unit for row in self._catalogue.units if row.counted]
        definition = (
            f"规划文本：“{target.read['words']}”；{_PENDING_ZH}。" if target.read["words"] else f"{_PENDING_ZH}。"
        )
        row = self._out.add("indicators", origin, {
            "indicator": self._free(slug(english) or f"{clause.cells['plan']}-{origin}"),
            "name_zh": name, "name_en": english,
            "short_zh": name[:_LONGEST_SHORT_ZH], "short_en": english[:_LONGEST_SHORT_EN].strip(),
            "definition_zh": definition, "definition_en": f"As the plan words it; {_PENDING_EN}.",
            "numerator_zh": "", "numerator_en": "", "denominator_zh": "", "denominator_en": "",
            "unit": unit, "decimals": str(proposing.decimals_of(unit, counts)), "direction": proposing.direction_of(fields),
            "natural_min": "0" if unit != "points" else "", "natural_max": "100" if unit == "%" else "",
            "level": "street" if fields["unit_level"] == "street" else "district",
            "sensitive": "yes" if sensitive else "no", "counted": counted, "reported_by": "", "contained_in": "",
            "splits": "sex" if fields["kind"] == "gap_narrows" else "", "age_groups": "",
            "department": named[0] if named else self._usual.get(_section(target), ""), "people_zh": "", "people_en": "",
            "source_zh": _SOURCE_ZH, "source_en": _SOURCE_EN,
        }, section=clause.section, guessed=("unit", "department", "sensitive", "counted", "direction"))  # fmt: skip
        self._new[key] = row
        return row

    def _free(self, code: str) -> str:
        """A code that no indicator has."""
        taken = {row.cells["indicator"] for row in self._new.values()} | set(self._catalogue.indicator)
        return next(free for n in range(1, len(taken) + 2) if (free := code if n == 1 else f"{code}-{n}") not in taken)

    def _code(self, clause: MadeRow, indicator: str, plan: Mapping[str, str]) -> str:
        kind = "g" if clause.part == "goals" else "s"
        stem = f"{plan['plan'][0]}{plan['period_start'][2:]}"
        code = f"{stem}-{clause.cells['section']}{kind}{clause.cells['number']}-{indicator}"[:72].rstrip("-")
        taken = self._codes | set(self._catalogue.target)
        free = next(one for n in range(1, len(taken) + 2) if (one := code if n == 1 else f"{code}-{n}") not in taken)
        self._codes.add(free)
        return free

    def _reference(self, target: DraftTarget, indicator: str) -> dict[str, str]:
        """What it is compared with: the same figure of city or nation, or another indicator of its own."""
        if target.fields["kind"] != "relative_to_reference":
            return {"reference_indicator": "", "reference_area": ""}
        words = str(target.fields["reference"])
        if area := self._area(words):
            return {"reference_indicator": indicator, "reference_area": area}
        named = (
            row.indicator for row in self._catalogue.indicators if words in (row.name_zh, row.short_zh, row.indicator)
        )
        other = next(named, "")
        if not other:
            self._out.findings.append(Finding(Lack.REFERENCE, "targets", str(target.number), "reference", words))
        return {"reference_indicator": other or indicator, "reference_area": ""}

    def _area(self, words: str) -> str:
        if words == "nation" or words.startswith("全国"):
            return next((row.area for row in self._catalogue.areas if row.level == "nation"), "")
        own = self._catalogue.area.get(self._place)
        return (own.parent or "") if own and (words == "city" or words.startswith("全市")) else ""


def _section(target: DraftTarget) -> str:
    return f"{target.fields['plan']}-{target.fields['section']}"


def _written(value: Any) -> str:
    return text_of(value) or ""
