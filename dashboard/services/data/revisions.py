"""The log of revisions in words, narrowed by indicator, area, person and batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.facts.choices import Link, Pager
from dashboard.facts.people import Named, people
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.reader import Reader
from dashboard.services.data.figure_words import area_name, figure_name, number_of, split_name, when_text
from dashboard.services.data.links import page_number, pager, tabs
from dashboard.services.data.submissions import waiting
from dashboard.text.numbers import plain
from dashboard.text.words import Words
from dashboard.urls import Path, href
from dashboard.whole_numbers import whole_number
from data_access.importing.manual_entry import FORM
from data_access.revision_log import Narrowed, RevisionLog

INDICATOR, PLACE, WHO, BATCH = "indicator", "place", "who", "batch"
NAMES = (INDICATOR, PLACE, WHO, BATCH)
SIZE = 100
MOST_IN_FILE = 100_000


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One version of a figure that took the place of another, or began one."""

    name: str
    href: str
    area: str
    year: str
    before: str
    after: str
    who: str
    when: str
    source: str
    cell: str
    reason: str
    batch: str
    state: str
    word: str


@dataclass(frozen=True, slots=True)
class Menu:
    """A filter that is a menu of links."""

    label: str
    options: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RevisionsView:
    """The log of revisions, one page of it."""

    finding: str
    qualifying: str
    tabs: tuple[Link, ...]
    menus: tuple[Menu, ...]
    all_href: str
    narrowed: bool
    rows: tuple[RevisionRow, ...]
    pager: Pager
    csv: str


def narrowed(scope: Scope) -> Narrowed:
    """What the address narrows the log to."""
    facts, link = scope.facts, scope.view
    number = whole_number(link.filter(BATCH))
    return Narrowed(link.filter(INDICATOR), link.filter(PLACE), link.filter(WHO), number, facts.areas)


def revisions(scope: Scope, reader: Reader) -> RevisionsView:
    """One page of the log."""
    services, link, t = scope.services, scope.view, scope.t
    log = RevisionLog(services.store.database)
    wanted = narrowed(scope)
    total = log.count(wanted)
    number = page_number(link, SIZE, total)
    frame = log.lines(wanted, skip=(number - 1) * SIZE, limit=SIZE)
    _bare, named = scope.link, people(services)
    return RevisionsView(
        finding=t.count("{n} 条修订记录", total),
        qualifying=t("每个写入的数据都留有记录：原值、新值、操作人、时间、来源文件和单元格、理由。"),
        tabs=tabs(reader, scope, Path.DATA_REVISIONS, waiting(services, reader, scope.facts.place)),
        menus=_menus(scope, log, wanted, named),
        all_href=scope.href(Path.DATA_REVISIONS),
        narrowed=any(link.filter(name) for name in NAMES),
        rows=tuple(_row(scope, row, named) for row in frame.to_dict("records")),
        pager=pager(Path.DATA_REVISIONS, link, number, SIZE, total, t),
        csv=href(f"{Path.DOWNLOAD}data/", link.with_filter("page", ""), "revisions.csv"),
    )


def revision_cells(scope: Scope) -> TableCells:
    """The narrowed log as a table for a file; at most a hundred thousand lines, the newest."""
    services, t = scope.services, scope.t
    frame = RevisionLog(services.store.database).lines(narrowed(scope), limit=MOST_IN_FILE)
    named = people(services)
    head = (t("指标"), t("代码"), t("地区"), t("年份"), t("人群"), t("原值"), t("新值"), t("单位"), t("修改人"), t("时间"),
            t("文件"), t("单元格"), t("理由"), t("批次"), t("状态"))  # fmt: skip
    return TableCells(head, tuple(_cells(scope, row, named) for row in frame.to_dict("records")))


def _state(row: Mapping[Any, Any], t: Words) -> tuple[str, str]:
    if not pd.isna(row["undone_at"]):
        return "undone", t("已撤销")
    return ("done", t("在用")) if row["current"] else ("undone", t("已被代替"))


def _number(scope: Scope, row: Mapping[Any, Any], name: str, *, unit: bool) -> str:
    return "" if pd.isna(row[name]) else number_of(scope, row["indicator"], row[name], unit=unit)


def _row(scope: Scope, row: Mapping[Any, Any], named: Named) -> RevisionRow:
    t = scope.t
    split = t.join([split_name(row["sex"], row["age_group"], t), row["unit"]])
    state, word = _state(row, t)
    return RevisionRow(
        name=figure_name(scope, row["indicator"]) + (t("（{part}）", part=split) if split else ""),
        href=scope.href(Path.INDICATOR, row["indicator"]),
        area=area_name(scope, row["area"]),
        year=str(row["year"]),
        before=_number(scope, row, "previous_value", unit=True) or t("新增"),
        after=_number(scope, row, "value", unit=True),
        who=named(row["who"]),
        when=when_text(row["when"]),
        source=_source(row, t),
        cell="" if row["cell"] == FORM else row["cell"] or "",
        reason=row["reason"] or "",
        batch=t("批次 {number}", number=row["batch"]),
        state=state,
        word=word,
    )


def _source(row: Mapping[Any, Any], t: Words) -> str:
    if row["kind"] == "demonstration":
        return t("演示数据")
    return t("手工录入") if row["kind"] == "entry" or pd.isna(row["file"]) else str(row["file"])


def _cells(scope: Scope, row: Mapping[Any, Any], named: Named) -> tuple[str, ...]:
    facts, t = scope.facts, scope.t
    indicator = facts.catalogue.indicator.get(row["indicator"])
    return (
        figure_name(scope, row["indicator"]), row["indicator"], area_name(scope, row["area"]), str(row["year"]),
        t.join([split_name(row["sex"], row["age_group"], t), row["unit"]]) or t("合计"),
        plain(row["previous_value"]), plain(row["value"]),
        t.of(facts.catalogue.unit[indicator.unit], "symbol") if indicator else "", named(row["who"]), when_text(row["when"]),
        _source(row, t), "" if row["cell"] == FORM else row["cell"] or "", row["reason"] or "", str(row["batch"]), _state(row, t)[1],
    )  # fmt: skip


def _menus(scope: Scope, log: RevisionLog, wanted: Narrowed, named: Named) -> tuple[Menu, ...]:
    facts, t = scope.facts, scope.t
    indicators, areas, writers = log.choices(facts.areas)

    def menu(label: str, name: str, now: str, options: list[tuple[str, str]]) -> Menu:
        def to(value: str) -> str:
            return href(Path.DATA_REVISIONS, scope.view.with_filter(name, value).with_filter("page", ""))

        whole = Link(t("全部"), to(""), not now)
        return Menu(label, (whole, *(Link(text, to(value), value == now) for value, text in options)))

    indicator_names = sorted(
        ((code, figure_name(scope, code)) for code in indicators), key=lambda pair: t.order(pair[1])
    )
    places = sorted(((code, area_name(scope, code)) for code in areas), key=lambda pair: t.order(pair[1]))
    menus = [
        menu(t("指标"), INDICATOR, wanted.indicator, indicator_names),
        menu(t("地区"), PLACE, wanted.area, places),
        menu(
            t("修改人"),
            WHO,
            wanted.who,
            sorted(((writer, named(writer)) for writer in writers), key=lambda pair: t.order(pair[1])),
        ),
    ]
    if wanted.batch is not None:
        menus.append(menu(t("批次"), BATCH, str(wanted.batch), [(str(wanted.batch), str(wanted.batch))]))
    return tuple(menus)
