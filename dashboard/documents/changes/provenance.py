"""Where a revised figure came from: which batch, when, and for those who may know it by whom and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from dashboard.documents.changes.since import Revised
from dashboard.documents.changes.standpoint import Standpoint
from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.text.data import batch_name
from dashboard.text.words import Words
from data_access.revision_log import Narrowed, RevisionLog

Figure = tuple[str, str, int]
MOST = 5_000
"""How many of the newest lines of the log are looked at."""


def provenance(scope: Scope, at: Standpoint, revised: Iterable[Revised], reader: Reader) -> dict[Figure, str]:
    """What is said of each revised figure (indicator, area, year); nothing of one whose log is silent (demonstration)."""
    codes = tuple(sorted({figure.indicator for figure in revised}))
    if not codes or at.moment is None:
        return {}
    wanted = Narrowed(areas=scope.facts.areas, indicators=codes, since=at.moment)
    lines = RevisionLog(scope.services.store.database).lines(wanted, limit=MOST)
    whole = lines[(lines["sex"] == "all") & (lines["age_group"] == "all") & (lines["unit"] == "")]
    told = reader.may(Right.REVIEW)
    named = people(scope.services) if told else str
    out: dict[Figure, str] = {}
    for line in whole.to_dict("records"):  # the newest first
        figure = (line["indicator"], line["area"], int(line["year"]))
        out.setdefault(figure, _said(line, named, scope.t, told=told))
    return out


def _said(line: Mapping[Any, Any], named: Any, t: Words, *, told: bool) -> str:
    undone = not pd.isna(line["undone_at"])
    when = (line["undone_at"] if undone else line["when"]).to_pydatetime().astimezone().strftime("%Y-%m-%d")
    batch = batch_name(line["batch"], line["kind"], t)
    parts = [when, t("撤销{batch}", batch=batch) if undone else batch]
    if told:
        parts += [named(line["who"]), t("理由：{reason}", reason=line["reason"]) if line["reason"] else ""]
    return " · ".join(filter(None, parts))
