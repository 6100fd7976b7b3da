"""The batches that were written, and what taking one back would do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.services.core import Services
from dashboard.services.data.log_views import BatchesView, BatchRow, UndoView
from dashboard.services.data.parts import page_number, pager, tabs, when_text
from dashboard.services.data.submissions import waiting
from dashboard.services.facts import Facts
from dashboard.services.people import Named, people
from dashboard.services.reader import Reader
from dashboard.text.data import batch_word
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href

SIZE = 50


def batches(services: Services, facts: Facts, link: Selection, reader: Reader, t: Words) -> BatchesView:
    """All batches, newest first."""
    frame = services.store.batches()
    number = page_number(link, SIZE, len(frame))
    shown = frame.iloc[(number - 1) * SIZE : number * SIZE]
    counting = int((frame["undone_at"].isna() & (frame["kind"] != "demonstration")).sum())
    named = people(services)
    return BatchesView(
        finding=t.count("{n} 批真实数据在用", counting),
        qualifying=t("每一批都可以整批撤销；撤销的批次和其中的数据留在记录里。"),
        tabs=tabs(reader, link, Path.DATA_BATCHES, waiting(services, reader), t),
        rows=tuple(_row(one, link, named, t) for one in shown.to_dict("records")),
        pager=pager(Path.DATA_BATCHES, link, number, SIZE, len(frame), t),
    )


def _row(one: Mapping[Any, Any], link: Selection, named: Named, t: Words) -> BatchRow:
    undone = not pd.isna(one["undone_at"])
    demonstration = one["kind"] == "demonstration"
    by = (
        f"（{named(one['undone_by'])}）" if undone and one["undone_by"] == one["undone_by"] and one["undone_by"] else ""
    )
    log = link.bare().with_filter("batch", str(one["batch"]))
    return BatchRow(
        number=str(one["batch"]),
        label=batch_word(one["kind"], t) if one["kind"] in ("demonstration", "entry") else one["label"],
        kind=batch_word(one["kind"], t),
        file="" if pd.isna(one["file"]) or one["file"] == one["label"] else one["file"],
        who=named(one["who"]),
        when=when_text(one["created_at"]),
        figures=t.number(one["figures"], 0),
        state="undone" if undone else "done",
        word=t("已撤销") + by if undone else t("在用"),
        undo="" if undone or demonstration else href(Path.DATA_UNDO, link.bare(), str(one["batch"])),
        log=href(Path.DATA_REVISIONS, log),
    )


def undoing(services: Services, facts: Facts, link: Selection, reader: Reader, code: str, t: Words) -> UndoView | None:
    """What taking the batch back would do; None where there is no such batch, or it is of invented figures."""
    frame = services.store.batches()
    found = frame[(frame["batch"].astype(str) == code) & (frame["kind"] != "demonstration")]
    if found.empty:
        return None
    row = _row(found.to_dict("records")[0], link, people(services), t)
    possible = row.state == "done"
    effects = (
        (
            t("这一批的 {n} 个数据不再使用，写入之前的数据恢复。", n=row.figures),
            t("后来的批次已经修订过的数据保持后来的值。"),
            t("某个指标和地区因此没有真实数据时，演示数据重新出现。"),
            t("批次和其中的数据留在修订记录里，不会删除。"),
        )
        if possible
        else (t("这一批先前已经撤销。"),)
    )
    return UndoView(
        finding=t("撤销批次 {number}？", number=row.number)
        if possible
        else t("批次 {number} 已经撤销", number=row.number),
        qualifying="",
        tabs=tabs(reader, link, Path.DATA_BATCHES, waiting(services, reader), t),
        row=row,
        effects=effects,
        possible=possible,
        back=href(Path.DATA_BATCHES, link.bare()),
    )
