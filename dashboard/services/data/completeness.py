"""Who owes which figures of a year: one frame of it, the matrix of owners by domain, and the list of reminders for a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.facts.reporting import reporting
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.reader import Reader
from dashboard.services.data.figure_words import domains_of, figure_name
from dashboard.services.data.links import tabs, year_links
from dashboard.services.data.owners import OWNER, YEAR, owner_by_code, report_year
from dashboard.services.data.submissions import waiting
from dashboard.services.data.view_models import MatrixView, OwingRow
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.import_settings import DueDates
from data_access.importing.behind import Behind, behind
from data_access.importing.completeness import completeness, handed_in


@dataclass(frozen=True)
class OutstandingReports:
    """`frame` has the columns of `completeness.COMPLETENESS_DTYPES`, each figure once; `late` counts days after the due
    day, 0 before; `behind` are district totals that no longer fit their streets."""

    year: int
    due: date
    late: int
    frame: pd.DataFrame
    behind: tuple[Behind, ...]

    def of(self, owner: str) -> pd.DataFrame:
        """What one owner owes."""
        return self.frame[self.frame["owner"] == owner]

    def of_totals(self, department: str) -> tuple[Behind, ...]:
        """The district totals of a department that streets have left behind."""
        return tuple(total for total in self.behind if total.department == department)


def outstanding_reports(scope: Scope, year: int) -> OutstandingReports:
    """What everybody owes for a year as of today."""
    services, facts = scope.services, scope.facts
    database, today = services.store.database, date.today()
    due = DueDates(database, facts.place).get(year)
    waiting = handed_in(database, year, facts.place)
    frame = completeness(facts.catalogue, facts.observations, waiting, year, due, today=today)
    return OutstandingReports(year, due, max((today - due).days, 0), frame, behind(database, facts.catalogue, year))


def due_text(owing: OutstandingReports, t: Words) -> str:
    """Until when, or since when it is late."""
    day = owing.due.isoformat()
    left = (owing.due - date.today()).days
    if owing.late:
        return t.count("报送期限 {day}，已过 {n} 天", owing.late, day=day)
    return t.count("报送期限 {day}，还有 {n} 天", left, day=day) if left else t("报送期限 {day}，就是今天", day=day)


COUNTS = ["figures", "reported", "submitted", "owed"]


def matrix(scope: Scope, reader: Reader) -> MatrixView:
    """The matrix of the year the address asks for."""
    facts, link, t = scope.facts, scope.view, scope.t
    year = report_year(facts, link)
    owing = outstanding_reports(scope, year)
    domains = sorted(facts.catalogue.domains, key=lambda domain: domain.order)
    codes = [*(domain.domain for domain in domains), ""]
    rows = _rows(scope, owing, codes)
    short = [row for row in rows if row.missing or row.behind]
    files = href(f"{Path.DOWNLOAD}data/", link, f"reminders-{year}")
    return MatrixView(
        finding=_finding(owing, len(short), len(rows), t),
        qualifying=t(
            "每格是“已报 / 应报”的数据个数，每个数据只计一次：街道数据由部门统一报还是由街道报，由指标目录规定。演示数据不算已报。"
        ),
        tabs=tabs(reader, scope, Path.DATA_COMPLETENESS, waiting(scope.services, reader, facts.place)),
        years=year_links(scope, link.with_filter("said", ""), Path.DATA_COMPLETENESS, year),
        year=year,
        heads=(*(t.of(domain) for domain in domains), t("其他")),
        bodies=tuple(row for row in rows if row.kind == "department"),
        streets=tuple(row for row in rows if row.kind == "area"),
        due=owing.due.isoformat(),
        due_text=due_text(owing, t),
        shown_year=str(facts.shown_year or ""),
        shown_text=_shown_text(scope),
        shown_years=_shown_years(scope),
        csv=files.replace(f"reminders-{year}", f"reminders-{year}.csv"),
        xlsx=files.replace(f"reminders-{year}", f"reminders-{year}.xlsx"),
    )


def _shown_text(scope: Scope) -> str:
    """Which year everybody is shown now, and what decides it."""
    facts, t = scope.facts, scope.t
    if facts.shown_year in facts.years:
        return t("所有页面默认显示 {year} 年，由人工设定。", year=facts.default_year)
    return t("所有页面默认显示 {year} 年：报送超过应报六成的最新一年；都不到六成时，取报送较多的最新一年。",
             year=facts.default_year)  # fmt: skip


def _shown_years(scope: Scope) -> tuple[tuple[str, str], ...]:
    """The years to choose from, each with the share of its indicators that is in."""
    facts, t = scope.facts, scope.t
    out = [("", t("按报送情况自动选择"))]
    for year in reversed(facts.years):
        share = reporting(scope.at(facts.district.area, year))
        out.append((str(year), t("{year}年（已报 {p}%）", year=year, p=share.percent)))
    return tuple(out)


def _finding(owing: OutstandingReports, short: int, everybody: int, t: Words) -> str:
    if not everybody:
        return t("{year}年没有应报的数据", year=owing.year)
    if not short:
        return t.count("{year}年的数据全部报齐，{n} 个单位", everybody, year=owing.year)
    late = t.count("，已逾期 {n} 天", owing.late) if owing.late else ""
    return t.count(
        "{year}年的数据，{all} 个单位中 {n} 个还没有报齐{late}", short, year=owing.year, all=everybody, late=late
    )


def _rows(scope: Scope, owing: OutstandingReports, domains: list[str]) -> list[OwingRow]:
    domain_of = domains_of(scope.facts)
    frame = owing.frame.assign(domain=owing.frame["indicator"].map(lambda code: domain_of.get(code, "")))
    summed = frame.groupby(["owner", "domain"], sort=False)[COUNTS].sum()
    cells: dict[str, dict[str, Mapping[str, int]]] = defaultdict(dict)
    for (owner, domain), counts in zip(summed.index, summed.to_dict("records"), strict=True):
        cells[owner][domain] = counts  # type: ignore[assignment]
    kinds = dict(zip(frame["owner"], frame["kind"], strict=True))
    return [_row(scope, owing, code, kinds[code], of, domains) for code, of in cells.items()]


def _row(
    scope: Scope, owing: OutstandingReports, code: str, kind: str, of: Mapping[str, Mapping[str, int]], domains: list[str],
) -> OwingRow:  # fmt: skip
    t = scope.t
    missing = sum(counts["owed"] for counts in of.values())
    owner = owner_by_code(scope.facts, code, t)
    own = scope.link.with_filter(OWNER, code).with_filter(YEAR, scope.view.filter(YEAR))
    return OwingRow(
        name=owner.name if owner else code,
        kind=kind,
        href=href(Path.DATA, own),
        cells=tuple(_cell(of.get(domain), t) for domain in domains),
        missing=missing,
        since=t("{day} 前", day=owing.due.isoformat()),
        late=t.count("逾期 {n} 天", owing.late) if missing and owing.late else "",
        behind=t.count("{n} 个全区数据待更新", len(totals)) if (totals := owing.of_totals(code)) else "",
    )


def _cell(counts: Mapping[str, int] | None, t: Words) -> tuple[str, str, str]:
    """State, what is shown, and what a screen reader is told besides."""
    if counts is None:
        return "", "", ""
    text = t("{reported} / {all}", reported=t.number(counts["reported"], 0), all=t.number(counts["figures"], 0))
    if not counts["owed"]:
        if counts["submitted"]:
            return "submitted", text, t.count("{n} 个待审核", counts["submitted"])
        return "reported", text, t("已报齐")
    wording = t.join([t.count("缺 {n} 个", counts["owed"]),
                   t.count("{n} 个待审核", counts["submitted"]) if counts["submitted"] else ""])  # fmt: skip
    return ("partly" if counts["reported"] or counts["submitted"] else "owed"), text, wording


def reminder_cells(scope: Scope, year: int) -> TableCells:
    """Whom to remind of which indicator: one row for each owner and indicator with something owed."""
    t = scope.t
    owing = outstanding_reports(scope, year)
    short = owing.frame[owing.frame["owed"] > 0]
    head = (
        t("报送单位"),
        t("类别"),
        t("指标"),
        t("代码"),
        t("应报"),
        t("已报"),
        t("待审核"),
        t("还缺"),
        t("报送期限"),
        t("逾期天数"),
    )
    kinds = {"department": t("部门"), "area": t("街道")}
    return TableCells(head, tuple(_reminder(scope, row, kinds) for _, row in short.iterrows()))


def _reminder(scope: Scope, row: pd.Series, kinds: Mapping[str, str]) -> tuple[str, ...]:
    facts, t = scope.facts, scope.t
    owner = owner_by_code(facts, row["owner"], t)
    return (
        owner.name if owner else row["owner"], kinds[row["kind"]], figure_name(scope, row["indicator"]),
        row["indicator"], *(str(row[name]) for name in ("figures", "reported", "submitted", "owed")),
        row["due"].isoformat(), str(row["late_days"]),
    )  # fmt: skip
