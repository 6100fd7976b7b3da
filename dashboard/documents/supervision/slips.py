"""Slips of supervision (督办单) in three colours: blue due soon, yellow behind, red overdue; a page for each warning."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.documents.notices import Row
from dashboard.documents.paper import writer_words
from dashboard.documents.report.view_models import Span
from dashboard.documents.supervision.in_hand import InHand, department_name, in_hand
from dashboard.documents.supervision.matters import Matter, matters
from dashboard.facts.scope import Scope
from dashboard.services.warnings.rows import warning_row
from dashboard.text import statuses
from dashboard.text.dates import day
from dashboard.text.supervision import colour_means, colour_word
from dashboard.text.words import Words
from data_access.warning_ledger import Slip
from indicators.supervision import REPLY, SlipColour, gravest

LONGEST_KEY = 80
NAMED = 5
"""So many matters are named, gravest first; the others are counted: a slip is one page."""


@dataclass(frozen=True, slots=True)
class SlipView:
    """One slip in one language; `mark` stands above everything where any of it is invented."""

    number: int
    language: str
    colour: SlipColour
    band: str
    title: str
    code: str
    to: str
    opening: str
    facts: tuple[Row, ...]
    asks: str
    signed: str
    dated: str
    reply_title: str
    reply: tuple[tuple[str, int], ...]
    running: str
    mark: str
    due: date
    issued: date
    key: str
    """What it is about; with case and colour it names the slip (`data_access.warning_slips`)."""
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Slips:
    """The slips of a scope; `without` counts the warnings that need none, and says why."""

    views: tuple[SlipView, ...]
    without: str


def slips(scope: Scope, *, issued: date, named: bool, department: str = "", code: str = "") -> Slips:
    """A slip for each warning that has a matter on the day it is issued; the gravest matter gives the colour."""
    t = scope.t
    cases = in_hand(scope, department=department, code=code)
    pairs = [(entry, matters(scope, entry, issued)) for entry in cases]
    views = [_slip(scope, entry, listed, issued, named=named) for entry, listed in pairs if listed]
    quiet = [entry for entry, listed in pairs if not listed]
    closed, off = (
        sum(entry.closed for entry in quiet),
        sum(bool(entry.deferral) and not entry.closed for entry in quiet),
    )
    reasons = (
        t.count("{n} 项已销号", closed) if closed else "", t.count("{n} 项按决定暂缓", off) if off else "",
        t.count("{n} 项没有到期、滞后或逾期事项", len(quiet) - closed - off) if len(quiet) > closed + off else "",
    )  # fmt: skip
    order = list(SlipColour)
    views.sort(key=lambda view: (-order.index(view.colour), view.number))
    return Slips(tuple(views), t.sentence(*reasons))


def _slip(scope: Scope, entry: InHand, listed: Sequence[Matter], issued: date, *, named: bool) -> SlipView:
    t, case = scope.t, entry.case
    colour = gravest(matter.colour for matter in listed) or SlipColour.BLUE
    due = _due(listed, colour, issued)
    title, key = t("督办单"), slip_key(listed)
    given = next((one for one in case.slips if one.colour == colour and one.matters == key), None)
    return SlipView(
        number=case.case_number,
        language=t.language,
        colour=colour,
        band=t("{colour}　{means}", colour=colour_word(colour, t), means=colour_means(colour, t)),
        title=t("妇女儿童发展规划预警督办单"),
        code=slip_code(given, t) if given else t("编号：〔{year}〕{colour}　　号", year=issued.year, colour=colour_word(colour, t)),
        to=t("{department}：", department=department_name(scope, case.department)),
        opening=t("你单位承办的下列预警事项{means}，现予督办。", means=colour_means(colour, t)),
        facts=_facts(scope, entry, listed, named=named),
        asks=t("请于 {due} 前办理并填写回执送回：{asks}。", due=day(due, t), asks=t("；").join(_asks(listed))),
        signed=t("（督办单位、盖章）　　签发人："),
        dated=day(issued, t),
        reply_title=t("办理回执（登记册第 {n} 号）", n=case.case_number),
        reply=((t("签收人、签收时间"), 1), (t("办理情况"), 6), (t("完成时间、需协调事项"), 3), (t("负责人签字、单位盖章"), 2)),
        running=" · ".join((t.of(scope.facts.district), title, t("数据版本 {n}", n=scope.facts.version))),
        mark=t("演示数据，不代表实际情况，不得作为发文依据") if entry.demonstration else "",
        due=due,
        issued=issued,
        key=key,
        words=writer_words(t),
    )  # fmt: skip


def slip_key(listed: Sequence[Matter]) -> str:
    """What a slip is about: its matters, in an order that no day changes; a digest where there are many."""
    text = ",".join(sorted(matter.key for matter in listed))
    return text if len(text) <= LONGEST_KEY else hashlib.sha256(text.encode()).hexdigest()


def slip_code(slip: Slip, t: Words) -> str:
    """The number a slip was given."""
    return t("编号：〔{year}〕{colour} {n} 号", year=slip.year, colour=colour_word(slip.colour, t), n=slip.number)


def _due(listed: Sequence[Matter], colour: SlipColour, issued: date) -> date:
    """By when it is answered: of what is due soon the first day that comes, else so many days after it is issued."""
    days = [matter.due for matter in listed if matter.due and matter.colour == SlipColour.BLUE]
    if colour == SlipColour.BLUE and days:
        return min(days)
    return issued + timedelta(days=REPLY[colour])


def _asks(listed: Sequence[Matter]) -> list[str]:
    return list(dict.fromkeys(matter.asks for matter in listed))


def _facts(scope: Scope, entry: InHand, listed: Sequence[Matter], *, named: bool) -> tuple[Row, ...]:
    t, case, view = scope.t, entry.case, entry.view
    newest = t("{year}年 {value}", year=view.year, value=view.amount) if view.year else view.amount
    if view.demonstration:
        newest = t("{value}（演示数据）", value=newest)
    level = statuses.warning_word(entry.warned.level, t) if entry.warned else t("无预警")
    opened = case.taken("opened")
    people = ((t("经办人"), case.person or "–"), (t("分管领导"), case.leader or "–"))
    lines: list[tuple[tuple[str, str], ...]] = [
        ((t("督办事项"), t("{name}（{clause}）", name=view.name, clause=view.clause)),),
        ((t("立项文号"), case.document or "–"), (t("立项时间"), opened[0].taken_on.isoformat() if opened else "–")),
        ((t("承办单位"), department_name(scope, case.department, "short")), (t("协办单位"), case.helpers or "–")),
        *([people] if named and (case.person or case.leader) else []),
        ((t("规划目标"), view.target_text), (t("最新数据"), newest)),
        ((t("差距"), view.gap_text or "–"), (t("判定"), view.status_word)),
        ((t("预警等级"), level), (t("办结条件"), _until(entry, t))),
        ((t("督办缘由"), _reason(scope, entry)),),
        ((t("事项和时限"), _listed(listed, t)),),
    ]  # fmt: skip
    return tuple(tuple((term, (Span(text),)) for term, text in line) for line in lines)


def _until(entry: InHand, t: Words) -> str:
    return t("解除预警并经复核") if entry.open else t("经复核后销号")


def _reason(scope: Scope, entry: InHand) -> str:
    """Why it is warned of, in the words of the page."""
    if entry.warned is None:
        return scope.t.sentence(entry.view.finding.rstrip("。."))
    return warning_row(scope, entry.warned).sentence or entry.view.finding


def _listed(listed: Sequence[Matter], t: Words) -> str:
    told = [
        t("{n}. 【{colour}】{text}", n=n, colour=colour_word(matter.colour, t), text=matter.text)
        for n, matter in enumerate(listed[:NAMED], start=1)
    ]
    rest = len(listed) - NAMED
    return t.sentence(*told, t.count("另有 {n} 项", rest) if rest > 0 else "")
