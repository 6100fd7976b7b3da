"""Women and men, and children by age: what the plans want narrowed, every gap by its width, and who owes which split."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import alike, demo, demo_of, empty, section
from dashboard.components.gaps import cards as parts
from dashboard.components.heading import heading_of
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.gaps.page import gaps
from dashboard.services.gaps.view_models import GapsView
from dashboard.text.words import Words
from dashboard.urls import Path


def page(scope: Scope, code: str) -> Page | None:
    """The page of gaps in the view of `selection`."""
    view = gaps(scope)
    t = scope.t
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("女性与男性"), ""), (view.area_name, ""))
    return Page(
        title=t("女性与男性"),
        content=[
            heading_of(
                view, crumbs, scope, qualifying=t.paragraph(view.whose, view.qualifying), provisional=view.provisional
            ),
            freeze(parts.tally(view, t), parts.filters(view, t)) if view.total else None,
            freeze(*_lists(view, t)),
        ],
    )


def _lists(view: GapsView, t: Words) -> list[Component]:
    out: list[Component] = []
    if view.targets:
        same = alike(target.demonstration for target in view.targets)
        cards = html.Div([parts.target_card(target, t, quiet=same) for target in view.targets], className="row")
        out.append(section(t("规划要求缩小的差距"), cards, extra=demo(t, same), note=t.count("{n} 项，按差距走向评价，不计入达标数", len(view.targets)),
                           anchor="targets"))  # fmt: skip
    if view.nothing:
        out.append(empty(t("这里尚无可以比较的差距"), view.nothing))
    if view.sexes:
        out.append(section(
            t("女性与男性：按差距从大到小"), parts.key(t, by_sex=True),
            *parts.gap_list(view.sexes, t, caption=t("女性与男性的差距，按占两者平均值的比例从大到小")),
            note=t.count("{n} 项，按差距占两者平均值的比例排列，统计上不明显的在后", len(view.sexes)),
            extra=demo_of(t, (gap.demonstration for gap in view.sexes)), anchor="sexes",
        ))  # fmt: skip
    if view.ages:
        out.append(section(
            t("儿童各年龄组之间"), parts.key(t, by_sex=False),
            *parts.gap_list(view.ages, t, caption=t("年龄组之间的差距，按占平均值的比例从大到小")),
            note=t.count("{n} 项，最高组与最低组之差", len(view.ages)), extra=demo_of(t, (gap.demonstration for gap in view.ages)), anchor="ages",
        ))  # fmt: skip
    if view.ledger:
        out.append(section(t("分组数据台账"), html.P(view.ledger.note, className="ledger-note"), *parts.ledger_parts(view.ledger, t),
                           note=view.ledger.finding, anchor="ledger"))  # fmt: skip
    return out
