"""The slides that frame a pack: title, overview, one for each domain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.documents.meeting.slides import PlanTally, Slide, SlideTable
from dashboard.documents.report.scope import STAR
from dashboard.facts.asked import NUMERIC
from dashboard.facts.cell import Cell
from dashboard.facts.counts import end_note, tally
from dashboard.facts.scope import Scope
from dashboard.facts.selected import selected_targets
from dashboard.facts.targets import TargetView
from dashboard.services.domain.page import domain
from dashboard.services.domain.view_models import DomainView
from dashboard.services.overview.page import overview
from dashboard.text.widths import cells
from dashboard.text.words import Words
from dashboard.urls import Path

ROWS = 7
"""Rows of a domain's table; the others stand in the annex."""
LONG_UNIT = 8
"""Letters of a unit that a table still has room for; a Chinese character counts twice."""


def title_slide(title: str, lines: Iterable[str], notes: Iterable[str], *, demonstration: bool) -> Slide:
    """The first slide: what, which meeting, when, of which plans and years."""
    return Slide(
        key="title",
        kind="title",
        finding=title,
        points=tuple(line for line in lines if line),
        notes=tuple(note for note in notes if note),
        demonstration=demonstration,
    )


def overview_slide(scope: Scope) -> Slide | None:
    """How many targets stand where, by plan and by domain; None where no plan has been loaded."""
    view = overview(scope)
    if view is None:
        return None
    t = scope.t
    domains = tuple(PlanTally(tile.name, tile.tally, "domain") for tile in view.domains if tile.total)
    plans = tuple(PlanTally(plan.name, plan.tally) for plan in view.plans)
    ahead = "" if view.counts.ended else view.progress.title
    note = view.counts.note.removesuffix(end_note(view.counts, t)).strip()  # the qualifying sentence has said it
    return Slide(
        key="overview",
        kind="overview",
        finding=view.finding,
        crumbs=(t("总览"),),
        notes=tuple(dict.fromkeys(text for text in (view.qualifying, note, view.directions, ahead) if text)),
        source=_judged(scope.year, t),
        demonstration=view.demonstration,
        counts=view.counts,
        tallies=(*plans, *domains),
        chart_title=t("各规划、各领域"),
        points=tuple(text for text in (view.qualifying, note) if text),
        link=scope.href(Path.OVERVIEW),
        alt=view.finding,
    )


def _judged(as_of: int, t: Words) -> str:
    return t("按规划目标逐项判定，截至 {year} 年", year=as_of)


def domain_slide(scope: Scope, slug: str) -> Slide | None:
    """One domain: its finding, how many targets stand where, and a table that begins with what lags."""
    view = domain(scope, slug)
    if view is None:
        return None
    t = scope.t
    ordered = (*view.lagging, *view.progressing, *view.met) or view.directional
    rest = len(ordered) - ROWS
    return Slide(
        key=f"domain-{slug}",
        kind="domain",
        finding=view.finding,
        crumbs=(view.name,),
        notes=_domain_notes(view, t),
        source=noted(_judged(scope.year, t), ordered[:ROWS], t),
        demonstration=view.demonstration or any(card.demonstration for card in ordered[:ROWS]),
        counts=view.counts,
        tallies=_plans(scope, slug),
        table=target_table(ordered[:ROWS], t, ended=view.ended) if ordered else None,
        chart_note=t.count("另有 {n} 项，见附表", rest) if rest > 0 and view.counts.total else "",
        link=scope.href(Path.DOMAIN, slug),
        alt=view.finding,
    )


def _domain_notes(view: DomainView, t: Words) -> tuple[str, ...]:
    lagging = [f"{card.name}{'：' if t.language == 'zh' else ': '}{card.finding}" for card in view.lagging]
    return tuple(text for text in (view.qualifying, view.counts.note, *lagging) if text)


def _plans(scope: Scope, slug: str) -> tuple[PlanTally, ...]:
    out = []
    for plan in scope.facts.catalogue.plans:
        own = [target for target in selected_targets(scope.facts, scope.selection, domain=slug)
               if target.plan == plan.plan and target.kind in NUMERIC]  # fmt: skip
        if own:
            counted = tally(scope.at(scope.facts.district.area), own)
            out.append(PlanTally(scope.t.of(plan, "short"), counted))
    return tuple(out)


def amount(view: TargetView) -> str:
    """The newest value with its unit; a long unit is left out, the indicator's name says it."""
    if not view.shown or cells(view.unit) > LONG_UNIT:
        return view.value_text
    return view.amount


def is_mixed(views: Iterable[TargetView]) -> bool:
    """Whether real and invented verdicts stand in one table: then a star stands at the invented ones."""
    return len({view.demonstration for view in views if view.value is not None}) > 1


def noted(source: str, views: Iterable[TargetView], t: Words) -> str:
    """The line under a table, with the meaning of the star where there is one."""
    return f"{source} · {t('带 {star} 的依据含演示数据。', star=STAR)}" if is_mixed(views) else source


def target_table(views: Sequence[TargetView], t: Words, *, ended: bool) -> SlideTable:
    """Name, newest value with its year, target, verdict, probability; at the plan's end what was made of the change."""
    mixed = is_mixed(views)
    rows = tuple(
        (
            Cell(view.short + (STAR if mixed and view.demonstration else "")),
            Cell(amount(view)),
            Cell(str(view.year or "")),
            Cell(view.target_text),
            Cell(view.status_word, view.group),
            Cell(view.completed_text if ended else view.probability_text),
        )
        for view in views
    )
    last = t("完成程度") if ended else t("达标概率")
    return SlideTable((t("指标"), t("最新"), t("年份"), t("目标"), t("判定"), last), rows, numbers=(1, 2, 5))
