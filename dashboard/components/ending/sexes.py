"""Women and men from the baseline to the end."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.basics import demo, scrolled, section, status
from dashboard.facts.ending.sexes import GapOverPlan
from dashboard.facts.ending.view_models import EndView
from dashboard.facts.scope import Scope
from dashboard.text.words import Words
from dashboard.urls import Path


def sexes_section(view: EndView, scope: Scope) -> html.Section | None:
    """Women and men from the baseline to the end: what the plan wants narrowed, and what else has widened."""
    t = scope.t
    sexes = view.sexes
    if sexes is None:
        return None
    words = (t("差距"), t("基期"), t("期末"), t("变化"), t("判定"))
    head = html.Thead(html.Tr([html.Th(word, scope="col") for word in words]))
    bodies = [
        _gaps(t.count("规划要求缩小的 {n} 项差距", len(sexes.asked)), sexes.asked, view, t),
        _gaps(t.count("其他扩大的 {n} 项差距", len(sexes.widened)), sexes.widened, view, t),
    ]
    caption = html.Caption(t("女性与男性五年变化"), className="visually-hidden")
    body = html.Table([caption, head, *(body for body in bodies if body is not None)], className="plans gaps-end")
    moved = sexes.movements
    unknown = t("，另有 {n} 项没有可比的基期", n=moved["unknown"]) if moved["unknown"] else ""
    note = t("可与基期比较的 {n} 项差距：缩小 {closer} 项，扩大 {wider} 项，没有明显变化 {steady} 项", n=sexes.compared - moved["unknown"],
             closer=moved["narrows"], wider=moved["widens"], steady=moved["steady"]) + unknown  # fmt: skip
    more = html.A(t("女性与男性"), href=scope.href(Path.GAPS))
    return section(t("女性与男性五年变化"), scrolled(body, t("女性与男性五年变化"), className="card scroll"), note=note, more=more,
                   extra=demo(t, sexes.demonstration), anchor="sexes")  # fmt: skip


def _gaps(title: str, rows: Sequence[GapOverPlan], view: EndView, t: Words) -> html.Tbody | None:
    """Gaps under a heading of their own; nothing where there are none."""
    if not rows:
        return None
    lines = [html.Tr([
        html.Th([html.A(gap.name, href=gap.href), demo(t, view.mixed and gap.demonstration)], scope="row"),
        html.Td(gap.before), html.Td(gap.now), html.Td(gap.moved),
        html.Td(status(gap.group, gap.word, small=True) if gap.word else t("差距在扩大")),
    ]) for gap in rows]  # fmt: skip
    return html.Tbody([html.Tr(html.Th(title, colSpan=5, scope="rowgroup"), className="grouphead"), *lines])
