"""What stands in place of a page, or of what came of a form, while the store cannot be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.auth.outages import Outage
from dashboard.components import html
from dashboard.components.form import resend_form
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.text.words import Words
from dashboard.urls import Path


def not_saved_card(
    t: Words, outage: Outage, action: str, fields: Mapping[str, Sequence[str]], *, files: bool
) -> list[Any]:
    """A form that the store did not take: why, and what was typed, to be sent again."""
    return [
        html.H1(t("没有保存"), className="find", tabIndex=-1),
        html.P(_why_unwritten(t, outage), className="sub"),
        html.P(t("文件不能由系统代为保留：请返回上一页重新选择文件。"), className="sub") if files else None,
        resend_form(action, fields, t("再次提交")) if fields and not files else None,
        html.P(html.A(t("回到总览"), href=Path.OVERVIEW, className="btn"), className="ways"),
    ]


def unavailable_card(t: Words, outage: Outage, here: str) -> list[Any]:
    """A page that cannot be read just now: why, that nothing is lost, and the way to try again."""
    return [
        html.H1(t("暂时不能显示"), className="find", tabIndex=-1),
        html.P(_why_unread(t, outage), className="sub"),
        html.P(html.A(t("再试一次"), href=here, className="btn main"), className="ways"),
    ]


def stale_notice(t: Words, since: str) -> Markup:
    """What stands above a page that was kept while the database could be read; `since` is when that was last so."""
    text = t(
        "数据库暂时连不上。本页是 {since} 时的内容，此后的变动没有反映；登录、报送和下载要等恢复后才能用。", since=since
    )
    return freeze(html.P(text, role="status"), className="card notice")


def _why_unwritten(t: Words, outage: Outage) -> str:
    match outage:
        case Outage.FULL:
            return t("服务器的存储空间已满，什么也没有写入。请告诉管理员；腾出空间后再次提交。")
        case Outage.READ_ONLY:
            return t("数据库目前只能读取，什么也没有写入。请告诉管理员；恢复写入后再次提交。")
        case Outage.AWAY:
            return t("数据库暂时连不上，什么也没有写入。请过一会儿再次提交；一直不行请告诉管理员。")
        case Outage.UNREADY:
            return t("系统正在安装或升级，什么也没有写入。请过一会儿再次提交。")
        case Outage.BUSY:
            return t("另一项写入占用了数据库，这次什么也没有写入。请过一分钟再次提交。")


def _why_unread(t: Words, outage: Outage) -> str:
    match outage:
        case Outage.AWAY:
            return t("数据库暂时连不上，数据没有受影响。请过一会儿再试；一直不行请告诉管理员。")
        case Outage.UNREADY:
            return t("系统正在安装或升级，数据没有受影响。请过一会儿再试。")
        case Outage.FULL | Outage.READ_ONLY | Outage.BUSY:
            return t("数据库暂时不能写入，这一页因此不能显示。请过一会儿再试；一直不行请告诉管理员。")
