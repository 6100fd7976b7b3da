"""The grid for entering by hand: the figures owed, what stands of them, what was typed, and what is odd about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.services.core import Services
from dashboard.services.data.attempt import Attempt, attempt_of
from dashboard.services.data.beside import Beside, beside
from dashboard.services.data.check_views import ProblemRow
from dashboard.services.data.parts import (
    OWNER,
    Link,
    Owner,
    area_name,
    domains_of,
    number_of,
    owner_of,
    owners,
    page_number,
    pager,
    report_year,
    split_name,
    tabs,
    when_text,
    year_links,
)
from dashboard.services.data.problems import problem_row
from dashboard.services.data.submissions import waiting
from dashboard.services.data.views import Cell, EntryView
from dashboard.services.facts import Facts
from dashboard.services.people import people
from dashboard.services.reader import Reader, Right
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from data_access.importing.entered import EntryRow
from data_access.importing.entry import Figure, Present, seen
from data_access.importing.keeping import FOR_ALL, unexplained
from data_access.importing.owed import owed

DRAFT, DOMAIN = "draft", "domain"
SIZE = 60


def entry_view(services: Services, facts: Facts, link: Selection, reader: Reader, t: Words) -> EntryView:
    """The grid of one owner and year; a page of it, or one domain."""
    attempt = attempt_of(services, reader, link.filter(DRAFT))
    year = report_year(facts, link)
    owner = owner_of(reader, facts, link, t)
    all_owed = _owed(facts, owner, year)
    wanted = link.filter(DOMAIN)
    domain_of = domains_of(facts)
    listed = [one for one in all_owed if not wanted or domain_of.get(one.indicator) == wanted]
    number = page_number(link, SIZE, len(listed))
    shown = listed[(number - 1) * SIZE : number * SIZE]
    named = people(services)
    present = {one: replace(at, who=named(at.who)) for one, at in seen(services.store, shown).items()}
    near = beside(facts, shown, year)
    cells = tuple(_cell(facts, str(n), one, present[one], near[one], attempt, t) for n, one in enumerate(shown))
    base = link.with_filter("said", "")
    reasons = attempt.draft.reasons if attempt.draft else {}
    return EntryView(
        finding=_finding(owner, year, len(all_owed), t),
        qualifying=t("与上传文件同样检查；两个人同时填写时，后保存的人会看到对方写了什么，填写的内容不会丢失。"),
        tabs=tabs(reader, link, Path.DATA_ENTRY, waiting(services, reader), t),
        years=year_links(facts, base.with_filter(DRAFT, ""), Path.DATA_ENTRY, year, t),
        year=year,
        owner=owner,
        owners=_owner_links(facts, reader, base, year, owner, t),
        groups=_groups(facts, all_owed, domain_of, wanted, base, t),
        cells=cells,
        pager=pager(Path.DATA_ENTRY, base, number, SIZE, len(listed), t),
        draft=str(attempt.draft.submission) if attempt.draft else "",
        writes=reader.may(Right.REVIEW),
        reason=reasons.get(FOR_ALL, ""),
        wants_reason=bool(attempt.draft and unexplained([p for f in attempt.problems.values() for p in f], reasons)),
        conflicts=sum(1 for one in cells if one.conflict),
        errors=attempt.errors,
    )


def _finding(owner: Owner | None, year: int, count: int, t: Words) -> str:
    if owner is None:
        return t("先选择报送单位，再填写数据")
    return t.count("{owner}：{year}年应报 {n} 个数据", count, owner=owner.name, year=year)


def _owed(facts: Facts, owner: Owner | None, year: int) -> list[Figure]:
    if owner is None:
        return []
    frame = owed(facts.catalogue, owner.code, year)
    columns = (frame[name].tolist() for name in ("indicator", "area", "sex", "age_group"))
    return [Figure(indicator, area, sex, age, year) for indicator, area, sex, age in zip(*columns, strict=True)]


def _owner_links(
    facts: Facts, reader: Reader, link: Selection, year: int, owner: Owner | None, t: Words
) -> tuple[Link, ...]:
    if not reader.may(Right.REVIEW):
        return ()
    cleared = link.with_filter(DRAFT, "").with_filter(DOMAIN, "").with_filter("page", "")

    def to(code: str) -> str:
        return href(Path.DATA_ENTRY, cleared.with_filter(OWNER, code))

    now = owner.code if owner else ""
    return (
        Link(t("请选择"), to(""), not now),
        *(Link(one.name, to(one.code), one.code == now) for one in owners(facts, year, t)),
    )


def _groups(
    facts: Facts, listed: Sequence[Figure], domain_of: Mapping[str, str], wanted: str, link: Selection, t: Words
) -> tuple[Link, ...]:
    counts: dict[str, int] = defaultdict(int)
    for one in listed:
        counts[domain_of.get(one.indicator, "")] += 1

    def to(code: str) -> str:
        return href(Path.DATA_ENTRY, link.with_filter(DOMAIN, code).with_filter("page", ""))

    known = sorted(facts.catalogue.domains, key=lambda one: one.order)
    return (
        Link(t("全部"), to(""), not wanted, len(listed)),
        *(
            Link(t.of(one), to(one.domain), one.domain == wanted, counts[one.domain])
            for one in known
            if counts[one.domain]
        ),
    )


def _cell(facts: Facts, key: str, one: Figure, present: Present, near: Beside, attempt: Attempt, t: Words) -> Cell:
    found = facts.catalogue.indicator[one.indicator]
    unit = facts.catalogue.unit[found.unit]
    typed = attempt.rows.get(one)
    return Cell(
        key=key,
        figure="|".join(one[:4]),
        name=t.of(found, "short"),
        area=area_name(facts, one.area, t),
        split=split_name(one.sex, one.age_group, t),
        unit=t.of(unit, "symbol"),
        last=_last(facts, one, near, t),
        range=_range(near, t),
        value=typed.value if typed else "",
        numerator=typed.numerator if typed else "",
        denominator=typed.denominator if typed else "",
        counts=unit.multiplier is not None,
        note=typed.note if typed else "",
        seen=present.seen,
        stands=_stands(facts, one, present, t),
        problems=_told(facts, one, attempt, t),
        conflict=_conflict(facts, one, typed, present, t),
    )


def _last(facts: Facts, one: Figure, near: Beside, t: Words) -> str:
    if near.last is None:
        return t.number(None)
    mark = t("（演示）") if near.demonstration else ""
    return number_of(facts, one.indicator, near.last, t, unit=False) + mark


def _range(near: Beside, t: Words) -> str:
    low, high = (t.level(end) if end is not None else "" for end in (near.low, near.high))
    if low and high:
        return f"{low}–{high}"
    return f"≥ {low}" if low else f"≤ {high}" if high else t.number(None)


def _stands(facts: Facts, one: Figure, present: Present, t: Words) -> str:
    """What is reported or handed in already, by whom and when."""
    if present.value is None:
        return ""
    value = number_of(facts, one.indicator, present.value, t)
    who = t.join([present.who, when_text(present.when), t("待审核") if present.submission else ""])
    return t("{value}（{who}）", value=value, who=who)


def _told(facts: Facts, one: Figure, attempt: Attempt, t: Words) -> tuple[ProblemRow, ...]:
    reasons = attempt.draft.reasons if attempt.draft else {}
    return tuple(problem_row(facts, problem, reasons, t) for problem in attempt.problems.get(one, ()))


def _conflict(facts: Facts, one: Figure, typed: EntryRow | None, present: Present, t: Words) -> str:
    """What somebody else wrote or handed in since the form was opened; empty if nobody did."""
    if typed is None or typed.blank or typed.seen == present.seen:
        return ""
    if present.value is None:
        return t("您打开表格之后，这个数据已被撤销；请核对后再保存。")
    value = number_of(facts, one.indicator, present.value, t)
    if present.submission:
        return t("{who} 在 {when} 提交了 {value}，正在等待审核；请先与对方核对。", who=present.who,
                 when=when_text(present.when), value=value)  # fmt: skip
    return t("您打开表格之后，{who} 在 {when} 写入了 {value}；请核对后再保存。", who=present.who,
             when=when_text(present.when), value=value)  # fmt: skip
