"""The grid for entering by hand: the figures owed, narrowed or all, what stands of them, what was typed, what is odd."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dashboard.facts.choices import Link
from dashboard.facts.known import Facts
from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.services.data.entry_cells import Attempt, attempt_of, entry_groups, field_hint
from dashboard.services.data.figure_words import area_name, domains_of, split_name, when_text
from dashboard.services.data.links import PAGE, page_number, pager, tabs, year_links
from dashboard.services.data.owners import OWNER, Owner, owner_of, owners, report_year
from dashboard.services.data.review import writes_at_once
from dashboard.services.data.submissions import file_name, sent_back, waiting
from dashboard.services.data.view_models import EntryView, EntryWays
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
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


DOMAIN, SOUGHT, MISSING = "domain", "q", "missing"
SIZE = 60


def narrowed(scope: Scope, figures: Sequence[Figure], there: Collection[Figure]) -> list[Figure]:
    """The figures the address asks for; `there` are reported or handed in already."""
    link = scope.view
    domain, missing = link.filter(DOMAIN), link.filter(MISSING)
    domain_of = domains_of(scope.facts) if domain else {}
    words = _plain(link.filter(SOUGHT)).split()
    return [
        figure for figure in figures
        if (not domain or domain_of.get(figure.indicator) == domain)
        and (not missing or figure not in there)
        and (not words or _matches(scope, figure, words))
    ]  # fmt: skip


def on_page(listed: Sequence[Figure], link: Selection) -> Sequence[Figure]:
    """The page of them that the address asks for."""
    number = page_number(link, SIZE, len(listed))
    return listed[(number - 1) * SIZE : number * SIZE]


def entry_ways(
    scope: Scope, reader: Reader, year: int, owner: Owner | None, figures: Sequence[Figure],
    there: Collection[Figure], listed: int,
) -> EntryWays:  # fmt: skip
    """All ways on from the grid; `figures` are owed, `listed` of them are shown on all pages together."""
    link, t = scope.view, scope.t
    base = link.with_filter("said", "")
    first = base.with_filter(PAGE, "")
    number = page_number(link, SIZE, listed)
    return EntryWays(
        years=year_links(scope, first, Path.DATA_ENTRY, year),
        owners=_owners(scope, reader, first, year, owner),
        domains=_domains(scope, figures, first),
        missing=_missing(figures, there, first, t),
        sought=link.filter(SOUGHT),
        cleared=href(Path.DATA_ENTRY, first.with_filter(SOUGHT, "")) if link.filter(SOUGHT) else "",
        pager=pager(Path.DATA_ENTRY, base, number, SIZE, listed, t),
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _matches(scope: Scope, figure: Figure, words: Sequence[str]) -> bool:
    """Every word stands in the indicator's names or code, the area's name or the split's."""
    t = scope.t
    indicator = scope.facts.catalogue.indicator[figure.indicator]
    parts = (indicator.indicator, t.of(indicator), t.of(indicator, "short"), area_name(scope, figure.area),
             split_name(figure.sex, figure.age_group, t))  # fmt: skip
    text = _plain(" ".join(parts))
    return all(word in text for word in words)


def _missing(figures: Sequence[Figure], there: Collection[Figure], link: Selection, t: Words) -> tuple[Link, ...]:
    only = bool(link.filter(MISSING))
    left = sum(figure not in there for figure in figures)
    return (
        Link(t("全部数据"), href(Path.DATA_ENTRY, link.with_filter(MISSING, "")), not only, len(figures)),
        Link(t("只看还缺的"), href(Path.DATA_ENTRY, link.with_filter(MISSING, "yes")), only, left),
    )


def _owners(scope: Scope, reader: Reader, link: Selection, year: int, owner: Owner | None) -> tuple[Link, ...]:
    if not reader.may(Right.REVIEW):
        return ()
    cleared = link.with_filter(DOMAIN, "").with_filter(SOUGHT, "")

    def to(code: str) -> str:
        return href(Path.DATA_ENTRY, cleared.with_filter(OWNER, code))

    now = owner.code if owner else ""
    return (
        Link(scope.t("请选择"), to(""), not now),
        *(Link(owner.name, to(owner.code), owner.code == now) for owner in owners(scope, year)),
    )


def _domains(scope: Scope, figures: Sequence[Figure], link: Selection) -> tuple[Link, ...]:
    t = scope.t
    wanted = link.filter(DOMAIN)
    domain_of: Mapping[str, str] = domains_of(scope.facts)
    counts = Counter(domain_of.get(figure.indicator, "") for figure in figures)

    def to(code: str) -> str:
        return href(Path.DATA_ENTRY, link.with_filter(DOMAIN, code))

    known = sorted(scope.facts.catalogue.domains, key=lambda domain: domain.order)
    return (
        Link(t("全部"), to(""), not wanted, len(figures)),
        *(
            Link(t.of(domain), to(domain.domain), domain.domain == wanted, counts[domain.domain])
            for domain in known
            if counts[domain.domain]
        ),
    )
