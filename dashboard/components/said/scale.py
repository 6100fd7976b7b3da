"""A written scale, drawn with all its steps, the present one large: short in a row, in full with its wording."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo
from dashboard.facts.grades import GradeView, stands
from dashboard.text.words import Words


def scale_row(view: GradeView, t: Words, *, marked: bool = True) -> html.Span:
    """The steps as dots and the present one in words, as a link to the page of the clause."""
    now = view.now.step if view.now else 0
    dots = [html.I(className=_dot(number, now, view.scale.target)) for number in range(1, len(view.scale.steps) + 1)]
    step = view.step
    words: list[Any] = [html.B(step.name) if step else html.Span(stands(view, t), className="vsub")]
    if step:
        words.append(html.Span(t("第 {n} 级，共 {all} 级", n=step.number, all=len(dots)), className="visually-hidden"))
    if step and view.waiting:
        words.append(html.Small(t("新上报待复核")))
    link = html.A([html.Span(dots, className="scale-steps", **{"aria-hidden": "true"}), *words], href=view.href)
    return html.Span([link, demo(t, marked and view.demonstration, quiet=True)], className="graded")


def _dot(number: int, now: int, target: int) -> str:
    state = "now" if number == now else "done" if number < now else "open"
    return f"{state} goal" if number == target else state


def scale_card(view: GradeView, t: Words) -> html.Ol:
    """Every step with its wording; where it began, where it stands, where it is to get."""
    now = view.now.step if view.now else 0
    return html.Ol(
        [
            html.Li(
                [
                    html.Span(className="dot", **{"aria-hidden": "true"}),
                    html.Div([html.B(step.name), *_places(view, step.number, t), html.P(step.meaning)]),
                ],
                className=_dot(step.number, now, view.scale.target),
                **({"aria-current": "step"} if step.number == now else {}),
            )
            for step in view.scale.steps
        ],
        className="card scale",
    )


def _places(view: GradeView, number: int, t: Words) -> list[html.Small]:
    now = view.now.step if view.now else 0
    marks = (
        (number == now, t("现处")),
        (number == view.scale.baseline, t("起点")),
        (number == view.scale.target, t("目标")),
    )
    return [html.Small(word) for holds, word in marks if holds]
