"""The menu that takes a chart away as it stands: link and picture, files, the frame of another site, the next meeting."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo
from dashboard.services.indicator.view_models import MainChart
from dashboard.text.words import Words
from dashboard.urls import Path, href, meeting_address

FRAME_WIDTH, FRAME_HEIGHT = 720, 580
"""Pixels of the frame that another site is given."""
FOR_ACTIONS = 140
"""What the actions under a chart take besides."""


def share_menu(main: MainChart, t: Words) -> html.Details:
    """The menu; what a browser must do itself is hidden until it can."""
    page = href(Path.INDICATOR, main.view, main.indicator)
    picture = file_address(main, "png")
    marked = html.P([t("图片与文件均带"), demo(t)], className="note foot") if main.chart.demonstration else None
    return html.Details(
        [
            html.Summary(t("分享"), className="tool", **{"data-key": "share"}),
            html.Div(
                [
                    html.H4(t("分享这张图")),
                    html.P(_as_it_stands(main, t), className="note"),
                    _button(main, "link", page, t("复制链接"), t("打开后为同一视图"), t),
                    _button(main, "picture", picture, t("复制图片"), t("含标题、来源、标记、链接"), t),
                    html.Hr(),
                    _file(main, "png", t("下载图片"), "PNG"),
                    _file(main, "svg", t("下载矢量图"), "SVG"),
                    _file(main, "csv", t("下载数据"), t("CSV，数值不取整")),
                    _file(main, "pptx", t("可编辑图表"), "PPTX"),
                    html.Hr(),
                    _button(main, "frame", href(Path.EMBED, main.view, main.indicator), t("嵌入网页"), t("复制代码，限管理员允许的网站"), t),
                    _entry(html.A, t("加入下次会议"), t("到议程"), href=meeting_address(main.view, main.indicator),
                           **{"data-next-meeting": ""}),
                    html.P("", className="note said", role="status"),
                    marked,
                ],
                className="pop share",
            ),
        ],
        className="chip-menu share-menu",
    )  # fmt: skip


def file_address(main: MainChart, ending: str) -> str:
    """Where the chart is given as a file."""
    return href(Path.CHART, main.view, f"{main.indicator}.{ending}")


def _as_it_stands(main: MainChart, t: Words) -> str:
    chart = main.chart
    lines = sum(1 for line in chart.lines if line.points) + bool(chart.points)
    return t.count("按现在看到的样子：{n} 条线，截至 {year} 年", lines, year=chart.as_of)


def _file(main: MainChart, ending: str, label: str, form: str) -> html.A:
    return _entry(html.A, label, form, href=file_address(main, ending), download="")


def _button(main: MainChart, kind: str, address: str, label: str, note: str, t: Words) -> html.Button:
    labels = {
        "data-copies": kind, "data-address": address, "data-done": t("已复制"),
        "data-failed": t("浏览器不允许复制图片，已改为下载") if kind == "picture" else t("浏览器不允许复制"),
    }  # fmt: skip
    if kind == "frame":
        height = FRAME_HEIGHT + (FOR_ACTIONS if main.acted else 0)
        labels |= {"data-width": str(FRAME_WIDTH), "data-height": str(height)}
    return _entry(html.Button, label, note, type="button", className="by-script", **labels)


def _entry(kind: Any, label: str, note: str, **more: Any) -> Any:
    return kind([html.Span(label), html.Small(note)], **more)
