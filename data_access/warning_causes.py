"""Why a warning turns with a write, and what was given as the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from data_access.catalogue.model import Catalogue
from data_access.headline_verdicts import SAID
from data_access.storing.warning_readings import KeptReading
from indicators.codes import ChangeReason, Status

FIGURE = ["indicator", "area", "sex", "age_group", "year", "unit"]
Name = tuple[str, str, str, str, int]
Said = tuple[str, int, int, int | None, bool, bool]


@dataclass(frozen=True, slots=True)
class Why:
    """Why warnings may turn: the batch that is written or taken back, who does it, the reason given for it.

    Without a `cause` each figure says itself whether it is new or revised; `reasons` are those given for figures, by
    indicator and area.
    """

    cause: ChangeReason | None = None
    batch: int | None = None
    who: str = ""
    note: str = ""
    reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)


class Causes:
    """Why a warning has turned: what the write says, else what the figures say that it looks at."""

    def __init__(self, before: pd.DataFrame, now: pd.DataFrame, catalogue: Catalogue, why: Why) -> None:
        self._why = why
        self._catalogue = catalogue
        self._at = datetime.now(UTC)
        both = now[[*FIGURE, "value", "break_before", "mark"]].merge(
            before[[*FIGURE, "value", "break_before"]], on=FIGURE, how="left", suffixes=("", "_before"), indicator=True
        )
        there = both["_merge"] == "both"
        revised = both[there & (both["value"] != both["value_before"])]
        broken = both[both["break_before"].astype(bool) & ~both["break_before_before"].eq(True) & there]
        self._revised = _first_years(revised)
        self._broken = _first_years(broken)
        self._references: dict[str, set[str]] = {}
        for target in catalogue.targets:
            if target.reference_indicator or target.reference_area:
                self._references.setdefault(target.indicator, set()).add(target.reference_indicator or target.indicator)

    def reading(self, name: Name, said: Said, before: Said | None, version: int) -> KeptReading:
        """The reading of a warning that has turned."""
        why = self._why
        cause = _by_withholding(before, said) or why.cause or self._by_figures(name)
        return KeptReading(
            *name, data_version=version, cause=str(cause), batch=why.batch,
            noted_at=self._at, who=why.who,
            note=why.note or why.reasons.get((name[2], name[3]), ""), **as_said(said),
        )  # fmt: skip

    def _by_figures(self, name: Name) -> ChangeReason:
        if self._any(self._broken, name):
            return ChangeReason.DEFINITION_CHANGED
        return ChangeReason.REVISION if self._any(self._revised, name) else ChangeReason.FIGURE

    def _any(self, first: Mapping[tuple[str, str], int], name: Name) -> bool:
        """Whether a figure the warning looks at is among these: its own, of areas within, of what it is compared with."""
        _, _, indicator, area, as_of = name
        references = self._references.get(indicator, set())
        for (code, where), year in first.items():
            own = code == indicator and (where == area or self._parent(where) == area)
            if year <= as_of and (own or code in references):
                return True
        return False

    def _parent(self, area: str) -> str | None:
        found = self._catalogue.area.get(area)
        return found.parent if found else None


def _by_withholding(before: Said | None, now: Said) -> ChangeReason | None:
    """A figure that is withheld from now on, or no longer: whatever was written, that is all that readers learn of it."""
    was, is_ = before is not None and before[0] == Status.SUPPRESSED, now[0] == Status.SUPPRESSED
    if was == is_:
        return None
    return ChangeReason.WITHHELD if is_ else ChangeReason.RELEASED


def as_said(said: Said) -> dict[str, Any]:
    """What is said of a warning, by the names of a reading."""
    return dict(zip(SAID, said, strict=True))


def reasons_of(written: pd.DataFrame) -> dict[tuple[str, str], str]:
    """The reasons given for figures that are written, by indicator and area."""
    if "reason" not in written:
        return {}
    given = written[written["reason"].astype("str").str.strip().ne("") & written["reason"].notna()]
    return {(str(code), str(area)): str(reason) for code, area, reason in _rows(given, ["indicator", "area", "reason"])}


def _first_years(rows: pd.DataFrame) -> dict[tuple[str, str], int]:
    out: dict[tuple[str, str], int] = {}
    for code, area, year in _rows(rows, ["indicator", "area", "year"]):
        out[code, area] = min(year, out.get((code, area), year))
    return out


def _rows(frame: pd.DataFrame, names: list[str]) -> list[tuple[Any, ...]]:
    return list(zip(*(frame[name].tolist() for name in names), strict=True))
