"""How a figure is judged: the rule with its formulas, a worked example computed live, its own record, its sources."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import empty
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.methods.book import Chapter, contents, opening
from dashboard.components.methods.example import choices, example_card
from dashboard.components.methods.rulebook import judging, looking_ahead, origin
from dashboard.components.methods.rulebook_live import checking
from dashboard.components.page import Page
from dashboard.components.strip import strip
from dashboard.facts.known import Facts
from dashboard.facts.services import Services
from dashboard.services.methods.page import MethodsView, methods
from dashboard.text import words
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href

EXAMPLE = "example"


def page(services: Services, facts: Facts, selection: Selection, code: str) -> Page | None:
    """The methods page; `code` is not used."""
    view = methods(services, facts, selection)
    t = words(selection.language)
    link = services.canonical(facts, selection).bare()
    crumbs = ((t("总览"), href(Path.OVERVIEW, link)), (t("方法说明"), ""))
    return Page(
        title=t("方法说明"),
        content=[
            heading(
                view.finding,
                view.qualifying,
                crumbs,
                selection,
                t,
                demonstration=view.demonstration,
                mixed=facts.reported,
            ),
            freeze(strip(view.counts, t)) if view.counts.total else None,
            _book(view, link, t),
        ],
    )


def _book(view: MethodsView, link: Selection, t: Words) -> html.Div:
    before = [*origin(view, t)]
    after = [*judging(view, t), *looking_ahead(view, t), *checking(view, link, t)]
    example = Chapter(EXAMPLE, t("算例"), (), note=t("按本页所选的区域、年份和规划即时计算"))
    chapters = [*before, example, *after]
    number = len(before) + 1
    return html.Div([
        freeze(contents(chapters, t), className="toc-box"),
        html.Div([
            freeze(*(_section(at, one) for at, one in enumerate(before, 1))),
            html.Section([freeze(opening(number, example)), *_example(view, link, t)], className="sec chapter", id=EXAMPLE),
            freeze(*(_section(at, one) for at, one in enumerate(after, number + 1))),
        ], className="leaves"),
    ], className="book")  # fmt: skip


def _section(number: int, chapter: Chapter) -> html.Section:
    body = html.Div(list(chapter.content), className="card leaf")
    return html.Section([opening(number, chapter), body], className="sec chapter", id=chapter.anchor)


def _example(view: MethodsView, link: Selection, t: Words) -> list[Component]:
    if view.example is None:
        return [freeze(empty(
            t("{area}尚无可以演算的目标。", area=view.area_name),
            t("量化目标报送基期值和最新数据之后，这里会自动给出逐步的演算；也可以在上方换一个区域、年份或规划。"),
        ))]  # fmt: skip
    unknown = t("所选的目标在这里不能演算，改用最能说明规则的一个。") if view.unknown_example else ""
    notice = [freeze(html.P(unknown, role="status"), className="card notice")] if unknown else []
    return [*notice, freeze(choices(view.choices, t)), example_card(view.example, link, t)]
