"""The pieces of a job's page: progress while it runs, the file when it is done, what to do when it failed."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.form import button, post_form
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.services.job_view import JobView, own
from dashboard.text.words import Words
from dashboard.urls import Path, query


def progress(view: JobView, scope: Scope) -> html.Div:
    """How far an open job is; `assets/jobs.js` keeps it moving, without a script the page loads itself anew."""
    counted = {"value": view.percent, "max": 100} if view.percent is not None else {}
    poll = f"{Path.JOB}{view.code}.json{query(scope.selection.bare())}"
    return html.Div([
        html.P(view.step, className="job-step", role="status", **{"data-job": "step"}),
        html.Progress(**counted, **{"data-job": "bar", "aria-label": view.title}),
        html.P(view.counted, className="job-counted", **{"data-job": "counted"}),
        Markup(html='<noscript><meta http-equiv="refresh" content="2"></noscript>'),
        _cancel(view, scope) if view.stoppable else None,
    ], className="card job", **{"data-poll": poll})  # fmt: skip


def _cancel(view: JobView, scope: Scope) -> Markup:
    action = f"{Path.ACT}job/{view.code}/cancel{query(own(scope.selection))}"
    return post_form(action, button(scope.t("取消")))


def result(view: JobView, t: Words) -> html.Div:
    """The file to take, and the way on."""
    parts: list[Component] = []
    if view.file_href:
        name = html.Span([html.B(view.file_name), html.Small(view.size)], className="job-file")
        parts += [name, html.A(t("下载"), href=view.file_href, download=view.file_name, className="btn main")]
    if view.page:
        parts.append(html.A(t("查看结果"), href=view.page, className="btn main"))
    return html.Div([*parts, html.A(t("返回"), href=view.back, className="btn")], className="card job done")


def _again(view: JobView, scope: Scope) -> Markup:
    """Begins what was lost once more; a file that came with it need not be sent again."""
    t = scope.t
    action = f"{Path.ACT}job/{view.code}/again{query(own(scope.selection))}"
    return post_form(action, button(t("用原来的文件重新开始") if view.of_file else t("重新开始"), main=True))


def failure(view: JobView, scope: Scope) -> html.Div:
    """What to do next, and the technical message for whoever is asked for help."""
    t = scope.t
    message = html.Details([html.Summary(t("技术信息")), html.Code(view.technical)], className="fold job-technical")
    return html.Div([
        html.P(view.remedy) if view.remedy else None,
        message if view.technical else None,
        _again(view, scope) if view.repeatable else None,
        html.P(html.A(t("返回"), href=view.back, className="btn")),
    ], className="card job")  # fmt: skip
