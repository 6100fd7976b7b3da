"""Tables of the data pages: what is owed, what was handed in."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.data.frame import tag
from dashboard.services.data.view_models import BehindRow, OwedRow, ReturnedRow, SubmissionRow
from dashboard.text.words import Words


def owed_table(rows: Sequence[OwedRow], t: Words) -> html.Div:
    """Every indicator owed, what stands of it, and last year's figure."""
    heads = (t("指标"), t("已报 / 应报"), t("本年"), t("上年"), t("状态"))
    return _table(
        t("应报的指标"), heads,
        [html.Tr([
            html.Th([html.A(owed.name, href=owed.href), html.Small(owed.part) if owed.part else None], scope="row"),
            html.Td(owed.areas, className="n", **{"data-label": heads[1]}),
            html.Td(owed.now, className="n", **{"data-label": heads[2]}),
            html.Td(owed.last, className="n", **{"data-label": heads[3]}),
            html.Td(tag(owed.state, owed.word)),
        ]) for owed in rows],
        "data-owed", numbers=(1, 2, 3),
    )  # fmt: skip


def returned_cards(rows: Sequence[ReturnedRow], t: Words) -> html.Div:
    """What was sent back, each with the remark and the one way on."""
    return html.Div([
        html.Div([
            html.P([tag("returned", t("已退回")), html.A(row.name, href=row.href), html.Small(f"{row.contents} {row.when}")]),
            html.P(t("审核意见：{remark}", remark=row.remark), className="data-remarked"),
            html.Div(html.A(t("改正并重新提交"), href=row.again, className="btn main"), className="data-go"),
        ], className="card data-returned")
        for row in rows
    ])  # fmt: skip


def behind_cards(rows: Sequence[BehindRow], t: Words) -> html.Div:
    """District totals to be reported anew, because a street's figure has changed since."""
    items = [
        html.Li([html.Span([html.B(row.name), html.Span(row.text)]), html.A(t("更新全区数据"), href=row.href, className="btn",
                 **{"aria-label": t("{name}：{word}", name=row.name, word=t("更新全区数据"))})])
        for row in rows
    ]  # fmt: skip
    title = t.count("{n} 个全区数据要随街道的数据更新", len(rows))
    return html.Div(
        [html.P(tag("partly", title)), html.Ul(items, className="data-behind")], className="card data-returned"
    )


def submission_table(rows: Sequence[SubmissionRow], t: Words) -> html.Div:
    """What was handed in, newest first, each a link to its page."""
    heads = (t("文件"), t("报送单位"), t("内容"), t("最近处理"), t("状态"))
    return _table(
        t("已提交的文件"), heads,
        [html.Tr([
            html.Th(html.A(row.name, href=row.href), scope="row"),
            html.Td(row.owner), html.Td(row.contents),
            html.Td([row.who, html.Small(row.when)]),
            html.Td([tag(row.state, row.word), html.Small(row.remark) if row.remark else None]),
        ]) for row in rows],
        "data-submissions",
    )  # fmt: skip


def _table(
    caption: str, heads: Sequence[str], rows: Sequence[html.Tr], name: str, *, numbers: Sequence[int] = ()
) -> html.Div:
    """A table in a card that turns into a list on a phone."""
    head = html.Tr([html.Th(text, scope="col", className="n" if i in numbers else "") for i, text in enumerate(heads)])
    return html.Div(
        html.Table([
            html.Caption(caption, className="visually-hidden"), html.Thead(head), html.Tbody(list(rows)),
        ], className=f"data-list {name}"),
        className="card data-table",
    )  # fmt: skip
