"""The chapter of the methods page on the life of a warning: its rule, and the register played back over the plan's years."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.methods.book import points, prose, rule_table
from dashboard.services.methods.register_record import PlayedBack
from dashboard.text.words import Words


def register_rules(t: Words) -> list[Any]:
    """How a warning is opened, kept, closed and comes back."""
    return [
        points((
            t("蓝色和黄色预警第一年为“待观察”，第二年仍触发且数据不是暂定数，才转为正式预警；橙色和红色当年即为正式预警。"),
            t("规则当年不再触发，转为“恢复中”；再过一个完整数据年度仍不触发，才解除。解除后再触发，仍是同一条预警，记为“反复”并计次数。"),
            t("数据晚报时保留上次的判断并注明数据年份；期末数据未报、落后两年或一直没有数据，记为“数据未报”，不算好转。"),
            t("每次变化都记原因：数据、修订、撤销、口径变化、年份推移、会议决定，数据不公开或恢复公开，目标调整、暂停、恢复或取消。只有新数据能使预警“升级”。"),
            t("全区已有同一预警时，街道不另发通知；数据未报时先催报，不另发趋势预警通知。不发通知的预警照样列出。"),
        )),
    ]  # fmt: skip


def played_back_live(replay: PlayedBack, t: Words) -> list[Any]:
    """The register over the years so far, with the share of what is invented, and what cannot be told yet."""
    return [
        _made_up(replay, t),
        html.P(html.B(replay.finding), className="prose"),
        rule_table(replay.table.head, replay.table.rows, t("预警的经过"), className="t-figures"),
        html.H3(t("提前了多少年"), className="subhead") if replay.ahead.rows else None,
        rule_table(replay.ahead.head, replay.ahead.rows, t("提前了多少年"), className="t-figures") if replay.ahead.rows else None,
        prose(t("逐年重演：每一年只用到当年为止的数据和现行的目标；数据修订、撤销、目标调整前后的判断另有留存，一并计入。误报指开出后因数据修订或撤销而消失的预警；预警之后经努力达到的，不是误报，单列在最后一行。")),
        prose(t("这里检验的是预警，上一节检验的是达标概率的预测；预警还看现状、走向和所剩年数，没有概率的目标也有预警，所以两处的项数不同。")),
    ]  # fmt: skip


def _made_up(replay: PlayedBack, t: Words) -> html.P | None:
    if not replay.demonstration:
        return None
    text = t(
        "判定过的 {n} 项中有 {k} 项依据演示数据：下列数字只说明系统具备自检能力，不说明对真实数据的预警是否准确。",
        n=replay.records, k=replay.demonstration,
    )  # fmt: skip
    return html.P(text, className="caution", role="note")
