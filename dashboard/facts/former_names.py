"""What a body was called before, or is called now where the as-of year knows it under another name."""

from __future__ import annotations

from datetime import date

from dashboard.facts.scope import Scope
from data_access.catalogue.model import Area, Department
from data_access.catalogue.names import former_names


def names_told(scope: Scope, code: str) -> str:
    """The other names of a department or area, each with the last day it held; empty where there are none."""
    catalogue, t = scope.facts.catalogue, scope.t
    body: Department | Area | None = catalogue.department.get(code) or catalogue.area.get(code)
    known = former_names(catalogue, code)
    if body is None or not known:
        return ""
    end = date(scope.year, 12, 31) if scope.year else date.max
    earlier = [t("原称“{name}”（至 {day}）", day=row.valid_to, name=t.of(row)) for row in known if row.valid_to < end]
    others = [t("现称“{name}”", name=scope.t_now.of(body))] if any(row.valid_to >= end for row in known) else []
    return t.sentence(*earlier, *others)
