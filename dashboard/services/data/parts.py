"""What all data pages share: who an owner of figures is, which years are reported, tabs, names of figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.text.figures import gap
from dashboard.text.moments import moment
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href

DEPARTMENT, AREA = "department", "area"
OWNER, YEAR, PAGE, SAID = "owner", "report", "page", "said"
"""Filters of the data pages' addresses."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owes figures: a department, or a street."""

    kind: str
    code: str
    name: str

    @property
    def department(self) -> str:
        """Its code if it is a department."""
        return self.code if self.kind == DEPARTMENT else ""

    @property
    def area(self) -> str:
        """Its code if it is a street."""
        return self.code if self.kind == AREA else ""


@dataclass(frozen=True, slots=True)
class Link:
    """A named way to somewhere; `count` is said beside it where it is not None."""

    label: str
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Pager:
    """Which part of a long list is shown, and the ways to its other parts; `pages` is 1 where all of it is."""

    text: str
    pages: int
    before: str
    after: str


def owner_by_code(facts: Facts, code: str, t: Words) -> Owner | None:
    """The department or street of a code; departments first, None for an unknown one."""
    if code in facts.catalogue.department:
        return Owner(DEPARTMENT, code, t.of(facts.catalogue.department[code]))
    if code in facts.catalogue.area:
        return Owner(AREA, code, t.of(facts.catalogue.area[code]))
    return None


def owner_of(reader: Reader, scope: Scope, selection: Selection) -> Owner | None:
    """Whom a reader speaks for: a reporter for the own body only, a reviewer for the one the address names."""
    code = reader.owner or selection.filter(OWNER)
    return owner_by_code(scope.facts, code, scope.t) if reader.may_report_for(code) else None


def owners(scope: Scope, year: int) -> tuple[Owner, ...]:
    """Everyone who owes figures: departments that answer for an indicator, and the streets of that year."""
    facts, t = scope.facts, scope.t
    answering = {one.department for one in facts.catalogue.indicators}
    bodies = [Owner(DEPARTMENT, one.department, t.of(one)) for one in facts.catalogue.departments
              if one.department in answering]  # fmt: skip
    streets = []
    if any(one.level == "street" for one in facts.catalogue.indicators):
        streets = [Owner(AREA, one.area, t.of(one)) for one in facts.streets_in(year)]
    return (*bodies, *streets)


def report_years(facts: Facts, today: date | None = None) -> tuple[int, ...]:
    """The years that can be reported, newest first: from the first year of a plan to the last that has ended."""
    plans = facts.catalogue.plans
    if not plans:
        return ()
    ended = (today or date.today()).year - 1
    first = min(plan.baseline_year for plan in plans)
    last = min(ended, max(plan.period_end for plan in plans))
    return tuple(range(max(last, first), first - 1, -1))


def report_year(facts: Facts, selection: Selection) -> int:
    """The year the address asks for, else the newest that can be reported; 0 without a plan."""
    years = report_years(facts)
    wanted = selection.filter(YEAR)
    if wanted.isascii() and wanted.isdigit() and int(wanted) in years:
        return int(wanted)
    return years[0] if years else 0


def year_links(scope: Scope, link: Selection, path: str, year: int) -> tuple[Link, ...]:
    """The years as links that change nothing else."""
    newest = (report_years(scope.facts) or (0,))[0]
    return tuple(
        Link(
            scope.t("{year}年", year=one),
            href(path, link.with_filter(YEAR, "" if one == newest else str(one))),
            one == year,
        )
        for one in report_years(scope.facts)
    )


def pager(path: str, link: Selection, number: int, size: int, total: int, t: Words, *, name: str = PAGE) -> Pager:
    """The ways to the other pages of a list of `total` rows with `size` on a page."""
    pages = max(-(-total // size), 1)

    def at(page: int) -> str:
        return href(path, link.with_filter(name, "" if page == 1 else str(page))) if 1 <= page <= pages else ""

    last = min(number * size, total)
    text = t("第 {first}–{last} 行，共 {n} 行", first=t.number(min((number - 1) * size + 1, last), 0),
             last=t.number(last, 0), n=t.number(total, 0))  # fmt: skip
    return Pager(text, pages, at(number - 1), at(number + 1))


def page_number(selection: Selection, size: int, total: int, *, name: str = PAGE) -> int:
    """The page of a long list that the address asks for, within what there is."""
    text = selection.filter(name)[:9]
    return min(max(int(text), 1), max(-(-total // size), 1)) if text.isascii() and text.isdigit() else 1


def domains_of(facts: Facts) -> dict[str, str]:
    """The domain of each indicator that a target speaks of, by the first of them."""
    out: dict[str, str] = {}
    for target in facts.catalogue.targets:
        out.setdefault(target.indicator, facts.catalogue.section[(target.plan, target.section)].domain)
    return out


def split_name(sex: str, age_group: str, t: Words) -> str:
    """The part of the people a figure is of; empty for all."""
    named = {"female": t("女"), "male": t("男")}.get(sex, "")
    return t.join([named, "" if age_group in ("", "all") else age_group])


def figure_name(facts: Facts, indicator: str, t: Words) -> str:
    """The short name of an indicator, or its code if the catalogue no longer has it."""
    found = facts.catalogue.indicator.get(indicator)
    return t.of(found, "short") if found else indicator


def area_name(facts: Facts, area: str, t: Words) -> str:
    """The name of an area, or its code if the catalogue no longer has it."""
    found = facts.catalogue.area.get(area)
    return t.of(found) if found else area


def number_of(scope: Scope, indicator: str, value: float | None, *, unit: bool = True) -> str:
    """A value with the indicator's decimals (more where the figure has more) and its unit."""
    t = scope.t
    found = scope.facts.catalogue.indicator.get(indicator)
    if found is None:
        return exact(value, 0, t)
    text = exact(value, found.decimals, t)
    symbol = t.of(scope.facts.catalogue.unit[found.unit], "symbol") if unit and value is not None else ""
    return f"{text}{gap(symbol)}{symbol}"


def rounded_value(facts: Facts, indicator: str, value: float | None, t: Words, *, unit: bool = True) -> str:
    """A value with the indicator's decimals and its unit, as it is published."""
    found = facts.catalogue.indicator[indicator]
    if value is None or value != value:
        return t.number(None)
    symbol = t.of(facts.catalogue.unit[found.unit], "symbol") if unit else ""
    return f"{t.number(value, found.decimals)}{gap(symbol)}{symbol}"


def exact(value: float | None, decimals: int, t: Words) -> str:
    """A value with at least so many decimals, and all it has where it has more: nothing handed in is rounded away."""
    return t.number(None) if value is None or value != value else t.level(value, decimals)


def when_text(when: datetime | None) -> str:
    """A time as the office writes it; of a frame's cell too, which is a datetime with a time zone method of its own."""
    return moment(datetime.fromtimestamp(when.timestamp(), UTC)) if when else ""


def tabs(reader: Reader, scope: Scope, path: str, waiting: int) -> tuple[Link, ...]:
    """The data pages this reader may open; `waiting` submissions stand beside the review."""
    t = scope.t
    wanted = [
        (t("报送"), Path.DATA, Right.REPORT, None),
        (t("上传文件"), Path.DATA_UPLOAD, Right.REPORT, None),
        (t("手工录入"), Path.DATA_ENTRY, Right.REPORT, None),
        (t("审核"), Path.DATA_REVIEW, Right.REVIEW, waiting),
        (t("报送进度"), Path.DATA_COMPLETENESS, Right.REVIEW, None),
        (t("写入批次"), Path.DATA_BATCHES, Right.REVIEW, None),
        (t("修订记录"), Path.DATA_REVISIONS, Right.REVIEW, None),
    ]  # fmt: skip
    return tuple(
        Link(label, scope.href(where), path == where, count) for label, where, right, count in wanted
        if reader.may(right)
    )  # fmt: skip
