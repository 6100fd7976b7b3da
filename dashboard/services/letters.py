"""The letters that went out by mail, for administrators: on which occasion, to how many, what did not arrive and why."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.text.moments import moment
from dashboard.text.words import Words
from data_access.outbox import Occasion, Outbox, Undelivered

LISTED = 100
"""How many occasions are listed, and how many letters that did not go out."""
ADDRESS = re.compile(r"([^\s@<>()'\",;:]+)@([^\s@<>()'\",;]+)")


@dataclass(frozen=True, slots=True)
class LettersView:
    """The page; `failed` are the letters that have not gone out, their addresses masked."""

    finding: str
    occasions: TableCells
    failed: TableCells


def letters_view(scope: Scope) -> LettersView:
    """What was written in the scope's place."""
    t, outbox = scope.t, Outbox(scope.services.store.database)
    found = outbox.occasions(scope.facts.place, LISTED)
    failed = outbox.undelivered(district=scope.facts.place)[:LISTED]
    return LettersView(_finding(found, t), _occasions(found, t), _failed(failed, t))


def masked(text: str) -> str:
    """A text in which mail addresses cannot be read: `z***@example.cn`."""
    return ADDRESS.sub(lambda found: f"{found[1][0]}***@{found[2]}", text)


def _finding(found: tuple[Occasion, ...], t: Words) -> str:
    if not found:
        return t("还没有写过邮件")
    sent, letters = sum(one.sent for one in found), sum(one.letters for one in found)
    open_ones, given_up = sum(one.waiting for one in found), sum(one.given_up for one in found)
    return t.join([
        t("{n} 封邮件，发出 {k} 封", n=letters, k=sent),
        *([t("待重试 {n} 封", n=open_ones)] if open_ones else []),
        *([t("未能发出 {n} 封", n=given_up)] if given_up else []),
    ])  # fmt: skip


def _occasions(found: tuple[Occasion, ...], t: Words) -> TableCells:
    head = (t("写成时间"), t("事由"), t("收件人数"), t("已发出"), t("待重试"), t("未能发出"), t("最近一次发出"))
    return TableCells(head, tuple(
        (moment(one.written_at), occasion_word(one.occasion, t), *(t.number(n, 0) for n in (one.letters, one.sent, one.waiting, one.given_up)),
         moment(one.last_sent_at) if one.last_sent_at else "–")
        for one in found
    ))  # fmt: skip


def _failed(found: tuple[Undelivered, ...], t: Words) -> TableCells:
    head = (t("收件人"), t("主题"), t("已试次数"), t("状态"), t("原因"))
    return TableCells(head, tuple(
        (masked(one.recipient), one.subject, t.number(one.tries, 0), t("不再重试") if one.given_up else t("下次运行时重试"), masked(one.error))
        for one in found
    ))  # fmt: skip


def occasion_word(occasion: str, t: Words) -> str:
    """On what occasion letters were written: `release …`, `meeting <agenda> <day>`, `due <task> <day> <stage>`."""
    kind, *rest = occasion.split()
    if kind == "release":
        return t("数据更新摘要")
    if kind == "meeting":
        return t("会前摘要（{day}）", day=rest[-1])
    day, stage = rest[-2:]
    return t("逾期提醒，期限 {day}", day=day) if stage.startswith("week") else t("到期提醒，期限 {day}", day=day)
