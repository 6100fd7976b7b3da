"""How a figure is judged: the rule with its formulas, a worked example computed live, its own record, its sources."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import empty
from dashboard.components.heading import heading_of
from dashboard.components.markup import freeze
from dashboard.components.methods.book import Chapter, contents, opening
from dashboard.components.methods.example import choices, example_card
from dashboard.components.methods.rulebook import judging, looking_ahead, origin
from dashboard.components.methods.rulebook_live import checking
from dashboard.components.page import Page
from dashboard.components.strip import strip
from dashboard.facts.scope import Scope
from dashboard.services.methods.page import MethodsView, methods
from dashboard.urls import Path

EXAMPLE = "example"


def page(scope: Scope, code: str) -> Page | None:
    """The methods page; `code` is not used."""
    view = methods(scope)
    t = scope.t
    crumbs = ((t("总览"), scope.href(Path.OVERVIEW)), (t("方法说明"), ""))
    return Page(
        title=t("方法说明"),
        content=[
            heading_of(view, crumbs, scope),
            freeze(strip(view.counts, t)) if view.counts.total else None,
            _book(view, scope),
        ],
    )


def _book(view: MethodsView, scope: Scope) -> html.Div:
    t = scope.t
    before = [*origin(view, t)]
    after = [*judging(view, t), *looking_ahead(view, t), *checking(view, scope)]
    example = Chapter(EXAMPLE, t("算例"), (), note=t("按本页所选的区域、年份和规划即时计算"))
    chapters = [*before, example, *after]
    number = len(before) + 1
    return html.Div([
        freeze(contents(chapters, t), className="toc-box"),
        html.Div([
            freeze(*(_section(at, section) for at, section in enumerate(before, 1))),
            html.Section([freeze(opening(number, example)), *_example(view, scope)], className="sec chapter", id=EXAMPLE),
            freeze(*(_section(at, section) for at, section in enumerate(after, number + 1))),
        ], className="leaves"),
    ], className="book")  # fmt: skip


def _section(number: int, chapter: Chapter) -> html.Section:
    body = html.Div(list(chapter.content), className="card leaf")
    return html.Section([opening(number, chapter), body], className="sec chapter", id=chapter.anchor)


def _example(view: MethodsView, scope: Scope) -> list[Component]:
    t = scope.t
    if view.example is None:
        return [freeze(empty(
            t("{area}尚无可以演算的目标。", area=view.area_name),
            t("量化目标报送基期值和最新数据之后，这里会自动给出逐步的演算；也可以在上方换一个区域、年份或规划。"),
        ))]  # fmt: skip
    unknown = t("所选的目标在这里不能演算，改用最能说明规则的一个。") if view.unknown_example else ""
    notice = [freeze(html.P(unknown, role="status"), className="card notice")] if unknown else []
    return [*notice, freeze(choices(view.choices, t)), example_card(view.example, scope)]
