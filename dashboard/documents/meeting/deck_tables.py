"""Slides that are tables: warnings, and the annex of all targets; what does not fit stands on a further slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.documents.meeting.agenda import Agenda, domain_of
from dashboard.documents.meeting.deck_overview import amount, is_mixed, noted, target_table
from dashboard.documents.meeting.slides import Slide, SlideTable
from dashboard.documents.report.scope import STAR
from dashboard.facts import departments
from dashboard.facts.asked import NUMERIC
from dashboard.facts.cell import Cell
from dashboard.facts.clause_names import clause_in_plan
from dashboard.facts.deadline import ended
from dashboard.facts.priorities import order_words
from dashboard.facts.scope import Scope
from dashboard.facts.targets import target_view
from dashboard.services.warnings.page import warnings
from dashboard.services.warnings.rows import WarningRow
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.catalogue.model import Plan, Target

ROWS = 11
"""Rows of a table that fills a slide, each of one line."""
LONG_ROWS, ANNEX_ROWS = 8, 9
"""Rows of a table in which some need two."""

Row = tuple[Cell, ...]


def paged(
    first: Slide, head: Sequence[str], rows: Sequence[Row], numbers: Sequence[int], t: Words, *, most: int = ROWS
) -> Iterator[Slide]:
    """The rows on as many slides as they need, at most `most` and about as many on each; they say which part they are."""
    pages = max(1, -(-len(rows) // most))
    each = -(-len(rows) // pages)
    for page in range(pages):
        part = rows[page * each : (page + 1) * each]
        crumbs = (*first.crumbs, t("第 {page} / {pages} 页", page=page + 1, pages=pages)) if pages > 1 else first.crumbs
        key = first.key if not page else f"{first.key}-{page + 1}"
        yield replace(first, key=key, crumbs=crumbs, table=SlideTable(tuple(head), tuple(part), tuple(numbers)))


def warning_slides(scope: Scope) -> list[Slide]:
    """What lags, by urgency: how grave, what, where it stands, what it takes, who answers."""
    view = warnings(scope)
    t = scope.t
    starred = is_mixed(row.view for row in view.lagging)
    rows = [_warning(row, t, starred=starred) for row in view.lagging]
    order = order_words(t, street=False)
    if not scope.facts.office.confirmed:
        order = t("责任部门为建议；{order}", order=order)
    first = Slide(
        key="warnings", kind="warnings", finding=view.finding, crumbs=(t("预警"),), demonstration=view.demonstration,
        notes=tuple(text for text in (view.qualifying,) if text),
        source=noted(order, (row.view for row in view.lagging), t),
        link=scope.href(Path.WARNINGS), alt=view.finding,
    )  # fmt: skip
    if not rows:
        nothing = t("没有未达到的目标") if view.ended else t("已判定的目标没有滞后")
        return [replace(first, points=(nothing if view.judged else t("尚无可以判定的数据"),))]
    head = (
        t("预警"),
        t("指标"),
        t("最新"),
        t("目标"),
        t("差距") if view.ended else t("所需变化"),
        departments.head(scope),
    )
    return list(paged(first, head, rows, (2,), t, most=LONG_ROWS))


def _warning(row: WarningRow, t: Words, *, starred: bool) -> Row:
    view = row.view
    return (
        Cell(row.level_word, view.group),
        Cell(view.short + (STAR if starred and view.demonstration else "")),
        Cell(amount(view)),
        Cell(view.target_text),
        Cell(row.pace.needed if row.pace else row.caption or view.gap_text),
        Cell(t("；").join(filter(None, (view.department_marked, row.seen_to)))),
    )


def annex_slides(scope: Scope, agenda: Agenda) -> Iterator[Slide]:
    """Every numeric target of the chosen plans and domains, plan by plan."""
    targets = [
        target for target in scope.targets
        if target.kind in NUMERIC and (not agenda.domains or domain_of(scope.facts, target) in agenda.domains)
    ]  # fmt: skip
    key = "annex"
    for plan in scope.facts.catalogue.plans:
        own = [target for target in targets if target.plan == plan.plan]
        if own:
            yield from _annex(scope, key, plan, own)
            key = f"annex-of-{plan.plan}"


def _annex(scope: Scope, key: str, plan: Plan, own: Sequence[Target]) -> Iterator[Slide]:
    t = scope.t
    as_of, area = scope.year, scope.facts.district.area
    views = [target_view(scope.at(area), target, sides=None) for target in own]
    table = target_table(views, t, ended=ended(own, as_of))
    named = tuple((Cell(clause_in_plan(scope, target)), *row) for target, row in zip(own, table.rows, strict=True))
    finding = t.count("{plan}的全部 {n} 项量化目标", len(own), plan=t.of(plan, "short"))
    first = Slide(
        key=key, kind="annex", finding=finding, crumbs=(t("附表"),), source=noted(_as_of(as_of, t), views, t),
        demonstration=any(view.demonstration for view in views), alt=finding,
    )  # fmt: skip
    yield from paged(first, (t("条款"), *table.head), named, (2, 3, 6), t, most=ANNEX_ROWS)


def _as_of(as_of: int, t: Words) -> str:
    return t("按规划目标逐项判定，截至 {year} 年", year=as_of)
