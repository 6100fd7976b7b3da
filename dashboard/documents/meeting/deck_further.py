"""Slides beside the numeric targets: goals that have a direction only, what is followed on written scales, women and men, the
streets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dashboard.documents.meeting.agenda import Agenda
from dashboard.documents.meeting.deck_overview import amount, is_mixed, noted
from dashboard.documents.meeting.slides import Slide, SlideTable
from dashboard.documents.report.scope import STAR
from dashboard.facts.cell import Cell
from dashboard.facts.deadline import ended
from dashboard.facts.grades import GradeView, counted_by_step, grades
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView
from dashboard.services.domain.page import domain
from dashboard.services.gaps.page import gaps
from dashboard.services.gaps.view_models import GapRow
from dashboard.services.street_comparison.page import streets
from dashboard.services.street_comparison.view_models import HeatRow
from dashboard.text import statuses
from dashboard.text.figures import named
from dashboard.text.words import Words
from dashboard.urls import Path
from indicators.codes import Group, Status

ROWS = 9
"""Rows of each table; what is shown is what a meeting asks about first."""
ROWS_UNDER_A_LONG_TITLE = 6
"""What is said of women and men takes three lines in English."""
NAMED = 3
ORDER = (Status.DECLINING, Status.FLAT, Status.IMPROVING)


def further_slides(scope: Scope, agenda: Agenda) -> Iterator[Slide]:
    """Those of the four for which there is something to be shown; of chosen domains the goals without a number only."""
    slides = [_directional(scope, agenda), _graded(scope, agenda)]
    if not agenda.domains:
        slides += [_sexes(scope), _streets(scope)]
    yield from (slide for slide in slides if slide is not None)


def _directional(scope: Scope, agenda: Agenda) -> Slide | None:
    """What worsens first, then what stands still; the counts are of all goals, also where two plans ask the same."""
    t = scope.t
    slugs = agenda.domains or tuple(domain.domain for domain in scope.facts.catalogue.domains)
    pages = (domain(scope, slug) for slug in slugs)
    views = [view for page in pages if page is not None for view in page.directional if view.kind != "qualitative"]
    if not views:
        return None
    views.sort(key=lambda view: ORDER.index(view.status) if view.status in ORDER else len(ORDER))
    total = sum(view.goals for view in views)
    counts = [(code, sum(view.goals for view in views if view.status == code)) for code in ORDER]
    other = total - sum(count for _, count in counts)
    parts = [statuses.trend_count(code, count, t) for code, count in counts[::-1] if count]
    parts += [t.count("{n} 项不能评价", other)] if other else []
    finding = t.count("{n} 项定性目标：{told}", total, told=t.join(parts))
    shown = views[:ROWS]
    rest = total - sum(view.goals for view in shown)
    note = t.count("另有 {n} 项，见各领域页", rest) if rest else ""
    return Slide(
        key="directional", kind="annex", finding=finding, crumbs=(t("定性目标"),),
        demonstration=any(view.demonstration for view in shown), chart_note=note,
        notes=tuple(f"{view.name}{t('：')}{view.why or view.finding}" for view in shown if view.status == Status.DECLINING),
        source=noted(t("按规划目标逐项判定，截至 {year} 年", year=scope.year), shown, t),
        table=_goals(shown, t), link=scope.href(Path.OVERVIEW), alt=finding,
    )  # fmt: skip


def _goals(views: list[TargetView], t: Words) -> SlideTable:
    mixed = is_mixed(views)
    rows = tuple(
        (
            Cell(view.domain_name),
            Cell(view.short + (STAR if mixed and view.demonstration else "")),
            Cell(amount(view)),
            Cell(view.target_text),
            Cell(view.status_word, view.mark),
        )
        for view in views
    )
    return SlideTable((t("领域"), t("指标"), t("最新"), t("目标"), t("判定")), rows, numbers=(2,))


def _graded(scope: Scope, agenda: Agenda) -> Slide | None:
    """Where goals and strategies without a number stand on their written scales, domain by domain; counted, never averaged."""
    t, catalogue = scope.t, scope.facts.catalogue
    by_domain: dict[str, list[GradeView]] = defaultdict(list)
    for view in grades(scope):
        by_domain[catalogue.section[view.clause[:2]].domain].append(view)
    listed = {row.domain: by_domain[row.domain] for row in catalogue.domains
              if by_domain[row.domain] and (not agenda.domains or row.domain in agenda.domains)}  # fmt: skip
    views = [view for own in listed.values() for view in own]
    if not views:
        return None
    finding = t.count("{n} 条目标和措施没有数值，按文字等级跟踪：{told}", len(views), told=counted_by_step(views, t))
    silent = [f"{view.label}　{view.title}" for view in views if view.step is None]
    return Slide(
        key="graded", kind="annex", finding=finding, crumbs=(t("文字等级"),),
        demonstration=any(view.demonstration for view in views),
        notes=tuple([t("没有经复核的等级：{names}", names=named(silent, NAMED, t))] if silent else []),
        source=t("部门上报、经另一人复核的等级，截至 {year} 年；按等级单独统计，不与数据合并", year=scope.year),
        table=SlideTable((t("领域"), t("条数"), t("现处等级"), t("已到目标等级")),
                         tuple(_of_domain(t.of(catalogue.domain[code]), own, t) for code, own in listed.items()),
                         numbers=(1, 3)),
        link=scope.href(Path.OVERVIEW), alt=finding,
    )  # fmt: skip


def _of_domain(name: str, views: list[GradeView], t: Words) -> tuple[Cell, ...]:
    reached = sum(1 for view in views if view.reached)
    return Cell(name), Cell(t.number(len(views), 0)), Cell(counted_by_step(views, t)), Cell(t.number(reached, 0))


def _sexes(scope: Scope) -> Slide | None:
    """The gaps between women and men, as the page of gaps orders them."""
    t = scope.t
    view = gaps(scope)
    if not view.sexes:
        return None
    shown = view.sexes[:ROWS_UNDER_A_LONG_TITLE]
    mixed = len({row.demonstration for row in shown}) > 1
    source = t("截至 {year} 年", year=scope.year)
    return Slide(
        key="sexes", kind="annex", finding=view.finding, crumbs=(t("性别差距"),), notes=(view.qualifying,),
        demonstration=any(row.demonstration for row in shown),
        source=f"{source} · {t('带 {star} 的依据含演示数据。', star=STAR)}" if mixed else source,
        table=SlideTable((t("指标"), t("女"), t("男"), t("差距"), t("变化")),
                         tuple(_gap(row, t, mixed=mixed) for row in shown), numbers=(1, 2, 3)),
        link=scope.href(Path.GAPS), alt=view.finding,
    )  # fmt: skip


def _gap(row: GapRow, t: Words, *, mixed: bool) -> tuple[Cell, ...]:
    ends = {end.role: end.text for end in row.ends}
    name = (t("{name}（{year}）", name=row.name, year=row.year) if row.year else row.name) + (
        STAR if mixed and row.demonstration else ""
    )
    return tuple(Cell(text) for text in
                 (name, ends.get("women", ""), ends.get("men", ""), row.gap, row.moved))  # fmt: skip


def _streets(scope: Scope) -> Slide | None:
    """Street by street, how much lags there and what; most first."""
    if not scope.targets:
        return None
    t = scope.t
    view = streets(scope)
    if view.table is None or not view.table.rows:
        return None
    heads = [column.name for column in view.table.columns]
    shown = view.table.rows[: ROWS + 3]
    marked = any(cell.mark for row in shown for cell in row.cells)
    over = ended(scope.targets, scope.year)
    lagging, worst = (t("未达到"), t("未达到的指标")) if over else (t("滞后"), t("明显滞后的指标"))
    return Slide(
        key="streets", kind="annex", finding=view.finding, crumbs=(t("各街道"),), notes=(view.qualifying,),
        demonstration=view.demonstration,
        source=f"{view.table.source} · {t('带 {star} 的依据含演示数据。', star=STAR)}" if marked else view.table.source,
        table=SlideTable((t("街道"), lagging, worst), tuple(_street(row, heads, t) for row in shown)),
        link=scope.href(Path.STREETS), alt=view.finding,
    )  # fmt: skip


def _street(row: HeatRow, heads: list[str], t: Words) -> tuple[Cell, ...]:
    worst = [head for head, cell in zip(heads, row.cells, strict=True) if cell.group == Group.OFF_TRACK]
    star = STAR if any(cell.mark for cell in row.cells) else ""
    return Cell(row.name + star), Cell(row.lagging), Cell(named(worst, NAMED, t) or "–")
