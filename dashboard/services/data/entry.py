"""The grid for entering by hand: the figures owed, what stands of them, what was typed, and what is odd about it."""

from __future__ import annotations

from dataclasses import replace

from dashboard.facts.known import Facts
from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.reader import Reader
from dashboard.services.data.decision import writes_at_once
from dashboard.services.data.entry_cells import Attempt, attempt_of, entry_groups
from dashboard.services.data.entry_ways import entry_ways, narrowed, on_page
from dashboard.services.data.field_hint import field_hint
from dashboard.services.data.figure_words import when_text
from dashboard.services.data.links import tabs
from dashboard.services.data.owners import Owner, owner_of, report_year
from dashboard.services.data.submissions import file_name, sent_back, waiting
from dashboard.services.data.view_models import EntryView
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.importing.entry import Figure, seen
from data_access.importing.owed import owed
from data_access.importing.problem_store import FOR_ALL, unexplained


def entry_view(scope: Scope, reader: Reader) -> EntryView:
    """The grid of one owner and year; a page of it, or what it is narrowed to."""
    services, facts, link, t = scope.services, scope.facts, scope.view, scope.t
    year = report_year(facts, link)
    owner = owner_of(reader, scope, link)
    attempt = attempt_of(scope, reader, owner.code if owner else "", year)
    figures = _owed(facts, owner, year)
    stands = seen(services.store, figures)
    there = {figure for figure, at in stands.items() if at.value is not None}
    listed = narrowed(scope, figures, there)
    shown = on_page(listed, link)
    named = people(services)
    present = {figure: replace(stands[figure], who=named(stands[figure].who)) for figure in shown}
    groups = entry_groups(scope, shown, present, field_hint(facts, shown, year), attempt)
    reasons = attempt.draft.reasons if attempt.draft else {}
    return EntryView(
        finding=_finding(owner, year, len(figures), len(figures) - len(there), t),
        qualifying=t("填写的内容随时存为草稿，换页、筛选、离开后回来都还在；检查与上传文件相同。"),
        tabs=tabs(reader, scope, Path.DATA_ENTRY, waiting(services, reader, facts.place)),
        year=year,
        owner=owner,
        owes=bool(figures),
        ways=entry_ways(scope, reader, year, owner, figures, there, len(listed)),
        groups=groups,
        draft=attempt.draft.digest if attempt.draft else "",
        kept=_kept(attempt, t),
        returned=tuple((file_name(submission, t), submission.remark) for submission in sent_back(scope, owner.code if owner else "")
                       if submission.kind == "entry" and submission.year == year),
        writes=writes_at_once(services, reader, facts.place),
        reason=reasons.get(FOR_ALL, ""),
        wants_reason=bool(attempt.draft and unexplained([p for f in attempt.problems.values() for p in f], reasons)),
        conflicts=sum(bool(cell.conflict) for group in groups for cell in group.cells),
        errors=attempt.errors,
    )  # fmt: skip


def _kept(attempt: Attempt, t: Words) -> str:
    if attempt.draft is None:
        return ""
    return t.count("草稿里有 {n} 个数据还没有提交（{when} 开始填写）。", attempt.typed,
                   when=when_text(attempt.draft.created_at))  # fmt: skip


def _finding(owner: Owner | None, year: int, count: int, left: int, t: Words) -> str:
    if owner is None:
        return t("先选择报送单位，再填写数据")
    return t.count("{owner}：{year}年应报 {n} 个数据，还缺 {left} 个", count, owner=owner.name, year=year,
                   left=t.number(left, 0))  # fmt: skip


def _owed(facts: Facts, owner: Owner | None, year: int) -> list[Figure]:
    if owner is None:
        return []
    frame = owed(facts.catalogue, owner.code, year)
    columns = (frame[name].tolist() for name in ("indicator", "area", "sex", "age_group"))
    return [Figure(indicator, area, sex, age, year) for indicator, area, sex, age in zip(*columns, strict=True)]
