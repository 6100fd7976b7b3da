"""One street's profile: what to fix first, where it stands on every indicator, what it weighs, what it owes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.facts.asked import NUMERIC
from dashboard.facts.counts import counts
from dashboard.facts.former_names import names_told
from dashboard.facts.priorities import first as firsts
from dashboard.facts.priorities import lagging as in_order
from dashboard.facts.priorities import order_words
from dashboard.facts.reporting import reporting, share_text
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView, target_view
from dashboard.services.street_profile.figures import Standpoint, last_figure, standpoints
from dashboard.services.street_profile.rows import profile_rows
from dashboard.services.street_profile.shares import priorities, shares
from dashboard.services.street_profile.view_models import Neighbour, OutstandingFigure, ProfileRow, StreetView
from dashboard.services.street_profile.words import counts_note, finding, qualifying, ranked_note
from dashboard.text import figures as say
from dashboard.urls import Path, href
from data_access.catalogue.model import Area

CAME_FROM = "from"
"""The filter that remembers from which indicator a reader drilled into a street."""
TRENDS = 4


def street(scope: Scope, code: str) -> StreetView | None:
    """The profile, or None for a code that is no street's. The code decides the area, whatever the selection says."""
    as_of = scope.year
    place = next((area for area in scope.facts.streets_in(as_of) if area.area == code), None)
    if place is None:
        return None
    own = scope.over(replace(scope.selection, area=code))
    t = own.t
    stands = standpoints(own, place)
    by_code = {stand.found.indicator: stand for stand in stands}
    rows = profile_rows(stands, own)
    tally = counts(own, [stand.target for stand in stands if stand.target.kind in NUMERIC])
    asked = [stand.target for stand in stands]
    things = firsts(own.facts, asked, own.area, own.year)
    order = [thing.target.indicator for thing in in_order(own.facts, asked, own.area, own.year)]
    behind = tuple(sorted((row for row in rows if row.lagging), key=lambda row: order.index(row.indicator)))
    first, easy = priorities(rows, by_code, things, t)
    parts, owed = shares(stands, own), _owed(stands, own)
    trends, judged = _trends(behind, by_code), any(stand.reported for stand in stands)
    before, after = _neighbours(own, code)
    return StreetView(
        code=code, name=t.of(place, "short"), full_name=t.of(place),
        finding=finding(t.of(place), tally, first, t, judged=judged),
        qualifying=t.paragraph(
            t.sentence(share_text(reporting(own, plan=scope.plan), t)),
            qualifying(rows, first, parts, len(owed), as_of, t) if judged else "",
            names_told(own, code),
        ),
        counts=replace(tally, note=counts_note(rows, tally.total, t)),
        rows=rows, lagging=behind, ranked_note=ranked_note(rows, t),
        priorities=first, priorities_note=order_words(t, street=True), quick=easy,
        trends=trends,
        shares=parts, shares_note=t("本街道自身没有达到目标的指标；比例为占各街道缺口之和，不含未公布的街道"),
        owed=owed, owed_note=t.count("{n} 项没有 {year} 年数据", len(owed), year=as_of),
        back=_back(own), before=before, after=after,
        district=t.of(scope.facts.district, "short"), as_of=as_of,
    )  # fmt: skip


def _trends(behind: Sequence[ProfileRow], stands: dict[str, Standpoint]) -> tuple[TargetView, ...]:
    """The charts of what lags, what is to be seen to first in front."""
    chosen = [stands[row.indicator] for row in behind[:TRENDS]]
    return tuple(target_view(standpoint.scope, standpoint.target) for standpoint in chosen)


def _owed(stands: Sequence[Standpoint], scope: Scope) -> tuple[OutstandingFigure, ...]:
    """What has not been reported for the as-of year, in the order of the responsible departments."""
    missing = [stand for stand in stands if not (stand.reported and stand.year == stand.scope.year)]
    departments = (
        [department.department for department in stands[0].scope.facts.catalogue.departments] if stands else []
    )
    missing.sort(key=lambda stand: departments.index(stand.found.department) if stand.found.department in departments
                 else len(departments))  # fmt: skip
    return tuple(_one_owed(stand, scope) for stand in missing)


def _one_owed(stand: Standpoint, scope: Scope) -> OutstandingFigure:
    t = scope.t
    department = stand.scope.facts.catalogue.department.get(stand.found.department)
    last = last_figure(stand.scope, stand.found, stand.target)
    text = say.amount(last.value, stand.found.decimals, t.of(stand.unit, "symbol"), t, *stand.bars) if last else ""
    return OutstandingFigure(
        name=t.of(stand.found),
        short=t.of(stand.found, "short"),
        href=scope.href(Path.INDICATOR, stand.found.indicator),
        department=t.of(department, "short") if department else "",
        before=t("上一次是{year}年 {value}", year=last.year, value=text) if last else t("暂无可公布的数据"),
    )


def _back(scope: Scope) -> Neighbour | None:
    """The indicator a reader came from, at the place where its streets are listed."""
    indicator = scope.facts.catalogue.indicator.get(scope.selection.filter(CAME_FROM))
    if indicator is None:
        return None
    return Neighbour(
        scope.t.of(indicator), href(Path.INDICATOR, replace(scope.link, area=""), indicator.indicator, anchor="streets")
    )


def _neighbours(scope: Scope, code: str) -> tuple[Neighbour | None, Neighbour | None]:
    """The streets before and after in the catalogue's order; the way back stays in the link."""
    selection = replace(scope.link, area="").with_filter(CAME_FROM, scope.selection.filter(CAME_FROM))
    streets = scope.facts.streets_in(scope.year)
    at = [area.area for area in streets].index(code)

    def neighbour(place: Area) -> Neighbour:
        return Neighbour(scope.t.of(place), href(Path.STREET, selection, place.area))

    before = neighbour(streets[at - 1]) if at else None
    after = neighbour(streets[at + 1]) if at + 1 < len(streets) else None
    return before, after
