"""What a law, an outline or the city prints for an indicator, and whether it means the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dashboard.facts.known import Facts
from data_access.catalogue.model import Area, Indicator, Outline, Reference, ReferenceFigure

NAMED = {"per 1,000": "‰", "per 10,000": "per 10,000", "per 100,000": "per 100,000"}
"""Units of published targets, as the catalogue calls them."""


@dataclass(frozen=True, slots=True)
class Official:
    """A printed target, and who prints it; `differs` where it is defined otherwise, as the `tie` says (or its unit)."""

    source: Area | Outline
    value: float
    year: int
    tie: Reference | None
    differs: bool
    near: bool
    """Whether it is the city's: it comes before the nation's."""


def official_of(facts: Facts, indicator: Indicator) -> Official | None:
    """The newest printed target that means the same, the city's before the nation's; else the newest that does not."""
    found = _all(facts).get(indicator.indicator, [])
    ordered = sorted(found, key=lambda each: (not each.differs, each.year, each.near))
    return ordered[-1] if ordered else None


def _all(facts: Facts) -> dict[str, list[Official]]:
    return facts.once(("printed targets",), lambda: _read(facts))


def _read(facts: Facts) -> dict[str, list[Official]]:
    catalogue = facts.catalogue
    printed: dict[tuple[str, str], list[ReferenceFigure]] = defaultdict(list)
    for figure in catalogue.reference_figures:
        if figure.kind == "target":
            printed[figure.area, figure.indicator_zh].append(figure)
    out: dict[str, list[Official]] = defaultdict(list)
    for tie in catalogue.references:
        unit = catalogue.indicator[tie.indicator].unit
        for figure in printed.get((tie.area, tie.series_zh), ()):
            if figure.sex in ("all", tie.sex):
                differs = bool(tie.note_zh) or not _same(figure.unit, unit)
                area = catalogue.area[tie.area]
                out[tie.indicator].append(Official(area, figure.value, figure.year, tie, differs, area.level == "city"))
    outlines = {row.outline: row for row in catalogue.outlines}
    for asked in catalogue.outline_targets:
        outline = outlines[asked.outline]
        out[asked.indicator].append(
            Official(outline, asked.value, outline.period_end, None, False, outline.level == "city")
        )
    return out


def _same(printed: str, unit: str) -> bool:
    bare = printed.removesuffix(" min").removesuffix(" max").strip()
    return NAMED.get(bare, bare) == unit
