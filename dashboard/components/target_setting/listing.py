"""The list of all indicators for which targets are set; each row has its own scale and says so."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.basics import alike, demo, section, status
from dashboard.components.native import Markup
from dashboard.components.navigation import is_current
from dashboard.figures.static import still
from dashboard.figures.target_methods import own_scale
from dashboard.services.target_setting.view_models import ListPage, ListRow
from dashboard.text.target_setting import NO_FIGURE
from dashboard.text.words import NO_VALUE, Words

TONE = {"approved": "done", "returned": "back", "waiting": "due", NO_FIGURE: "none"}


def choices_bar(view: ListPage, t: Words) -> html.Nav:
    """Which plan, and which rows."""
    plans = html.Div([html.A(name, href=address, className="chip", **is_current(now)) for name, address, now in view.plans],
                     className="seg", role="group", **{"aria-label": t("规划")})  # fmt: skip
    states = html.Div([html.A(name, href=address, className="chip", **is_current(now)) for name, address, now in view.states],
                      className="tw-states", role="group", **{"aria-label": t("状态")})  # fmt: skip
    return html.Nav([plans, states], className="tw-bar", **{"aria-label": t("筛选")})


def list_section(view: ListPage, t: Words) -> html.Section:
    """Heading, key, table."""
    more = [
        html.A(t("各法若早五年采用的结果"), href=view.record_href),
        html.A(t("起草会用表（XLSX）"), href=view.file_href, download="", className="file"),
    ]
    same = alike(row.demonstration for row in view.rows)
    return section(t("全部指标"), _key(t), _table(view, t), note=view.summary, more=html.Span(more, className="tw-more"),
                   extra=demo(t, same), anchor="indicators")  # fmt: skip


def _key(t: Words) -> html.P:
    def mark(name: str, text: str) -> html.Span:
        return html.Span([html.I(className=f"tw-mark {name}", **{"aria-hidden": "true"}), text])

    return html.P(
        [
            mark("now", t("现值")),
            mark("cand", t("候选")),
            mark("line", t("采用")),
            html.Span(t("每行一把尺，向右为好")),
        ],
        className="tw-key",
    )


def _table(view: ListPage, t: Words) -> html.Div:
    head = (
        (t("指标"), ""), (t("现值"), "n"), (t("上轮目标"), ""), (t("候选（各自的尺）"), "own-scale"), (t("采用"), "n"),
        (t("每年需 / 最快"), "n"), (t("概率"), "n"), (t("提示"), ""), (t("状态"), ""),
    )  # fmt: skip
    rows = [_row(row, [text for text, _ in head], t) for row in view.rows]
    table = html.Table([
        html.Caption(t("全部指标的候选与选定"), className="visually-hidden"),
        html.Thead(html.Tr([html.Th(text, scope="col", className=kind) for text, kind in head])),
        html.Tbody(rows),
    ], className="tw-list")  # fmt: skip
    return html.Div(
        table, className="card scroll", tabIndex=0, role="region", **{"aria-label": t("全部指标的候选与选定")}
    )


def _row(row: ListRow, head: list[str], t: Words) -> html.Tr:
    strip = [Markup(html=still(own_scale(row.strip)), tag="span"), html.Span(row.told, className="visually-hidden")] if row.strip \
        else html.Span(row.told, className="muted")  # fmt: skip
    faster = html.Small(t("更快"), className="tw-faster") if row.faster else None
    cells: list[tuple[Any, str, bool]] = [
        ([html.B(row.now), html.Small(row.year) if row.year else None], "n", False),
        (
            html.Span([status(row.old_group, row.old_word, small=True), html.Small(row.old)], className="tw-old"),
            "",
            False,
        ),
        (strip, "own-scale", False),
        (html.B(row.chosen), "n", row.chosen == NO_VALUE),
        ([row.pace, faster], "n", row.pace == NO_VALUE),
        (row.chance, "n", row.chance == NO_VALUE),
        (row.hint, "hint", not row.hint),
        (html.Span(row.state_word, className=f"tw-state {TONE.get(row.state, '')}"), "", False),
    ]
    name = html.Th([html.A(row.name, href=row.href), demo(t, row.demonstration, quiet=True)], scope="row")
    tds = []
    for (content, kind, empty), word in zip(cells, head[1:], strict=True):
        tds.append(html.Td(content, className=f"{kind} nil".strip() if empty else kind, **{"data-head": word}))
    return html.Tr([name, *tds])
