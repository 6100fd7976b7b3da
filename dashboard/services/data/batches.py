"""The batches that were written, and what taking one back would do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.facts.choices import Link, Pager
from dashboard.facts.people import Named, people
from dashboard.facts.scope import Scope
from dashboard.reader import Reader
from dashboard.services.data.check_views import FlipRow
from dashboard.services.data.figure_words import when_text
from dashboard.services.data.flips import flip_rows
from dashboard.services.data.links import page_number, pager, tabs
from dashboard.services.data.submissions import submissions, waiting
from dashboard.text.data import batch_word
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.importing.undoing import undoing_preview
from data_access.storing.undo import Undone
from data_access.submissions import Submission

SIZE = 50
MOST_FLIPS = 100


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch as the list shows it; `undo` is where it can be taken back, empty where it cannot."""

    number: str
    label: str
    kind: str
    file: str
    who: str
    when: str
    accepted: str
    """Who accepted it, and when; the figures are those of `who`. Empty where nobody else did."""
    figures: str
    state: str
    word: str
    reason: str
    """Why it was taken back."""
    undo: str
    log: str


@dataclass(frozen=True, slots=True)
class BatchesView:
    """All batches, newest first."""

    finding: str
    qualifying: str
    tabs: tuple[Link, ...]
    rows: tuple[BatchRow, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class UndoView:
    """What taking a batch back would do."""

    finding: str
    qualifying: str
    tabs: tuple[Link, ...]
    row: BatchRow
    effects: tuple[str, ...]
    flips: tuple[FlipRow, ...]
    more_flips: int
    possible: bool
    back: str


def batches(scope: Scope, reader: Reader) -> BatchesView:
    """All batches, newest first."""
    services, t = scope.services, scope.t
    frame = services.store.batches(scope.facts.areas)
    number = page_number(scope.view, SIZE, len(frame))
    shown = frame.iloc[(number - 1) * SIZE : number * SIZE]
    counting = int((frame["undone_at"].isna() & (frame["kind"] != "demonstration")).sum())
    about = _About(people(services), submissions(services).of_batches(shown["batch"].tolist()))
    return BatchesView(
        finding=t.count("{n} 批真实数据在用", counting),
        qualifying=t("每一批都可以整批撤销；撤销的批次和其中的数据留在记录里。"),
        tabs=tabs(reader, scope, Path.DATA_BATCHES, waiting(services, reader, scope.facts.place)),
        rows=tuple(_row(row, scope, about) for row in shown.to_dict("records")),
        pager=pager(Path.DATA_BATCHES, scope.view, number, SIZE, len(frame), t),
    )


@dataclass(frozen=True)
class _About:
    """What is told of batches besides themselves: how people are called, and what each was written from."""

    named: Named
    submissions: Mapping[int, Submission]


def _row(row: Mapping[Any, Any], scope: Scope, about: _About) -> BatchRow:
    t = scope.t
    named, submission = about.named, about.submissions.get(int(row["batch"]))
    decided = submission is not None and submission.decided_by not in ("", row["who"])
    undone = not pd.isna(row["undone_at"])
    demonstration = row["kind"] == "demonstration"
    by = (
        f"（{named(row['undone_by'])}）" if undone and row["undone_by"] == row["undone_by"] and row["undone_by"] else ""
    )
    log = scope.link.with_filter("batch", str(row["batch"]))
    return BatchRow(
        number=str(row["batch"]),
        label=batch_word(row["kind"], t) if row["kind"] in ("demonstration", "entry") else row["label"],
        kind=batch_word(row["kind"], t),
        file="" if pd.isna(row["file"]) or row["file"] == row["label"] else row["file"],
        who=named(row["who"]),
        when=when_text(submission.submitted_at if submission else row["created_at"]),
        accepted=f"{named(submission.decided_by)} {when_text(submission.decided_at)}" if submission and decided else "",
        figures=t.number(row["figures"], 0),
        state="undone" if undone else "done",
        word=t("已撤销") + by if undone else t("在用"),
        reason=row["undone_reason"] if undone else "",
        undo="" if undone or demonstration else scope.href(Path.DATA_UNDO, str(row["batch"])),
        log=href(Path.DATA_REVISIONS, log),
    )


def undoing(scope: Scope, reader: Reader, code: str) -> UndoView | None:
    """What taking the batch back would do; None where there is no such batch, or it is of invented figures."""
    services, facts, t = scope.services, scope.facts, scope.t
    frame = services.store.batches(facts.areas)
    rows = frame[(frame["batch"].astype(str) == code) & (frame["kind"] != "demonstration")]
    if rows.empty:
        return None
    about = _About(people(services), submissions(services).of_batches([int(code)]))
    row = _row(rows.to_dict("records")[0], scope, about)
    possible = row.state == "done"
    ahead = undoing_preview(services.store, int(code), place=facts.place) if possible else None
    flips = flip_rows(scope, ahead.flips) if ahead else ()
    return UndoView(
        finding=t("撤销批次 {number}？", number=row.number)
        if possible
        else t("批次 {number} 已经撤销", number=row.number),
        qualifying="",
        tabs=tabs(reader, scope, Path.DATA_BATCHES, waiting(services, reader, facts.place)),
        row=row,
        effects=_effects(ahead.undone, t) if ahead else (t("这一批先前已经撤销。"),),
        flips=flips[:MOST_FLIPS],
        more_flips=max(len(flips) - MOST_FLIPS, 0),
        possible=possible,
        back=scope.href(Path.DATA_BATCHES),
    )


def _effects(undone: Undone, t: Words) -> tuple[str, ...]:
    """What taking the batch back does, in figures."""
    later = t.join(str(batch) for batch in undone.later)
    lines = (
        t.count("{n} 个数据不再使用，其中 {m} 个恢复为写入之前的数据。", undone.withdrawn, m=t.number(undone.restored, 0)),
        t.count("{n} 个数据已被后来的批次 {later} 修订，保持后来的值。", undone.kept, later=later) if undone.kept else "",
        t.count("{n} 个演示数据重新出现。", undone.demonstration) if undone.demonstration else t("没有演示数据因此重新出现。"),
        t("批次和其中的数据留在修订记录里，不会删除。"),
    )  # fmt: skip
    return tuple(line for line in lines if line)
