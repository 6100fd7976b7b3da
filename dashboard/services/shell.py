"""What surrounds every page: the choices in the bar, the navigation with its counts of what lags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from dashboard.facts.choices import Choice
from dashboard.facts.counts import tally_of, together
from dashboard.facts.known import Facts
from dashboard.facts.periods import period, plan_after, plan_before, plan_label
from dashboard.facts.place_links import kept_screen, ways
from dashboard.facts.scope import Scope
from dashboard.facts.tallies import Tally
from dashboard.reader import OPEN_READER, Reader, Right
from dashboard.text import statuses
from dashboard.text.accounts import role_word
from dashboard.text.words import Words
from dashboard.urls import TARGETS_PART, Path, Selection, href, query
from data_access.catalogue.model import Area, Plan, Target
from indicators.codes import Group, Status

MOST_PLACES = 60
"""Of more places than these the menu offers those around, and the page on which all of them are found."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the navigation; `off` and `risk` count lagging targets, `ended` says that they are due, `off` missed;

    `worse` counts the goals without a number that get worse.
    """

    href: str
    label: str
    icon: str
    current: bool
    off: int = 0
    risk: int = 0
    worse: int = 0
    total: int = 0
    ended: bool = False


@dataclass(frozen=True, slots=True)
class NavGroup:
    """A headed part of the navigation. `invented`: its counts rest on invented figures, `mixed` some of them only."""

    title: str
    items: tuple[NavItem, ...]
    invented: bool = False
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class PeriodMenu:
    """Another period's plans; `state` says whether it has ended, runs or has not begun."""

    name: str
    state: str
    plans: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ShellView:
    """The frame of a page in one view."""

    language: str
    home: str
    brand: str
    places: tuple[Choice, ...]
    """The places this server shows, as ways there; empty where it is one."""
    areas: tuple[Choice, ...]
    area: str
    years: tuple[Choice, ...]
    year: str
    usual_year: str
    year_links: tuple[Choice, ...]
    """The same years as links to this page, the first year first."""
    plans: tuple[Choice, ...]
    periods: tuple[PeriodMenu, ...]
    """The other periods there are plans of; empty where the catalogue holds one."""
    lineages: tuple[Choice, ...]
    """The ways to what became of the plans' targets."""
    languages: tuple[Choice, ...]
    nav: tuple[NavGroup, ...]
    district: str
    period: str
    reported: bool
    """Whether any figure at all is a real one."""
    account: AccountMenu
    path: str
    kept: tuple[tuple[str, str], ...]
    """What stays as it is in the address when another area or year is chosen."""


@dataclass(frozen=True, slots=True)
class AccountMenu:
    """Who is signed in (a name, or nobody), and the ways on; `sign_out` is where the form goes, if it can."""

    name: str
    role: str
    links: tuple[Choice, ...]
    sign_in: str
    sign_out: str


def shell_view(scope: Scope, path: str, reader: Reader = OPEN_READER) -> ShellView:
    """The frame around `path` in the view of a resolved selection, for a reader."""
    facts = scope.facts
    t = scope.t
    link = scope.view
    bare = scope.link
    return ShellView(
        language=scope.selection.language,
        home=scope.href(Path.OVERVIEW),
        brand=t("妇女儿童规划监测"),
        places=_places(scope, path),
        areas=_areas(scope),
        area=scope.area,
        years=tuple(Choice(str(year), t("{year}年", year=year)) for year in reversed(facts.years)),
        year=str(scope.year),
        usual_year=str(facts.default_year),
        year_links=tuple(
            Choice(
                str(year),
                str(year),
                href(path, replace(link, year=None if year == facts.default_year else year)),
                year == scope.year,
            )
            for year in facts.years
        ),
        plans=_plans(scope, path),
        periods=_periods(scope, path),
        lineages=_lineages(scope),
        languages=tuple(
            Choice(code, name, href(path, replace(link, language=code)), scope.selection.language == code)
            for code, name in (("zh", "中文"), ("en", "English"))
        ),
        nav=(*_nav(scope, bare, path, reader), *_work(reader, bare, path, t)),
        district=t.of(facts.district),
        period="、".join(sorted({period(plan) for plan in scope.plans})),
        reported=facts.reported,
        account=_account(reader, scope, path),
        path=path,
        kept=tuple(parse_qsl(query(replace(link, area="", year=None)).lstrip("?"))),
    )


def _places(scope: Scope, path: str) -> tuple[Choice, ...]:
    """The other places in the same view, as far as they have it: of hundreds those around, and the way to all."""
    known = scope.services.places.all()
    if len(known) < 2:
        return ()
    way = ways(scope, path)
    if len(known) <= MOST_PLACES:
        return tuple(way(place) for place in known)
    return (*(way(place) for place in _around(scope.facts, known)), _all_places(scope, path, len(known)))


def _around(facts: Facts, known: Sequence[Area]) -> list[Area]:
    """This place with the one it lies in and those that lie in it; those beside it too where they are not too many."""
    here = facts.district
    near = [place for place in known if here.area in (place.area, place.parent) or place.area == here.parent]
    beside = [place for place in known if place.parent == here.parent and place.area != here.area]
    chosen = {place.area for place in (near + beside if len(near) + len(beside) <= MOST_PLACES else near[:MOST_PLACES])}
    return [place for place in known if place.area in chosen]


def _all_places(scope: Scope, path: str, total: int) -> Choice:
    screen = kept_screen(path)
    link = scope.link.with_filter("screen", "" if screen == Path.OVERVIEW else screen)
    label = scope.t("全部 {n} 个地区……", n=scope.t.number(total, 0))
    return Choice("", label, href(Path.PLACES, link), path == Path.PLACES)


def _plans(scope: Scope, path: str) -> tuple[Choice, ...]:
    """The plans of the period that is looked at together, or one of them."""
    t = scope.t
    together = _together(scope)
    both = t("两部规划") if len(together) == 2 else t("现行规划")
    whole = Choice("", both, href(path, replace(scope.view, plan="")), not scope.plan)
    own = [
        Choice(plan.plan, t.of(plan, "short"), href(path, replace(scope.view, plan=plan.plan)), scope.plan == plan.plan)
        for plan in together
    ]
    return (whole, *own) if together[:1] == scope.facts.in_force(scope.year)[:1] else tuple(own)


def _together(scope: Scope) -> tuple[Plan, ...]:
    """The plans of the period that is looked at: those in force, or of the time of the chosen one."""
    running = scope.facts.in_force(scope.year)
    chosen = scope.facts.catalogue.plan.get(scope.plan)
    if chosen is None or chosen in running:
        return running
    beside = scope.facts.beside(chosen.plan)
    return tuple(plan for plan in _ordered(scope) if plan.plan in beside)


def _ordered(scope: Scope) -> list[Plan]:
    return sorted(scope.facts.catalogue.plans, key=lambda plan: (plan.period_start, plan.order))


def _periods(scope: Scope, path: str) -> tuple[PeriodMenu, ...]:
    """The other periods, each with its plans; where it has years of its own, also all of its plans together."""
    facts, t = scope.facts, scope.t
    here = {plan.plan for plan in _together(scope)}
    others: dict[str, list[Plan]] = defaultdict(list)
    for plan in _ordered(scope):
        if plan.plan not in here:
            others[period(plan)].append(plan)
    out = []
    for name, plans in others.items():
        years = [year for year in facts.years if facts.in_force(year)[:1] == facts.in_force(plans[0].period_end)[:1]]
        year = years[-1] if years and plans[0] in facts.in_force(years[-1]) else None
        view = replace(scope.view, year=None if year == facts.default_year else year)
        screen = Path.OVERVIEW if path.startswith((Path.PLAN, Path.LINEAGE)) else path
        whole = Choice("", t("两部规划") if len(plans) == 2 else t("全部规划"), href(screen, replace(view, plan="")))
        single = tuple(
            Choice(plan.plan, t.of(plan, "short"),
                   href(Path.PLAN, view.bare(), plan.plan) if path.startswith(Path.PLAN) else href(screen, replace(view, plan=plan.plan)))
            for plan in plans
        )  # fmt: skip
        state = (
            t("尚未开始")
            if year is None
            else t("已结束")
            if facts.is_over(plans[0].plan, facts.default_year)
            else t("进行中")
        )
        out.append(PeriodMenu(name, state, (whole, *single) if year is not None and len(plans) > 1 else single))
    return tuple(out)


def _lineages(scope: Scope) -> tuple[Choice, ...]:
    """The ways to what became of each plan's targets."""
    t = scope.t
    return tuple(
        Choice(plan.plan, t("{plan}沿革", plan=t.of(plan, "short")), scope.href(Path.LINEAGE, plan.plan))
        for plan in _together(scope)
        if plan_before(scope.facts, plan) or plan_after(scope.facts, plan)
    )


def _by_period(scope: Scope) -> Iterator[tuple[Plan, str]]:
    """All plans, those in force first; one of another period says which."""
    running = scope.facts.in_force(scope.year)
    for plan in sorted(
        scope.facts.catalogue.plans, key=lambda plan: (plan not in running, plan.period_start, plan.order)
    ):
        yield plan, plan_label(scope.facts, plan, running, scope.t)


def _account(reader: Reader, scope: Scope, path: str) -> AccountMenu:
    t = scope.t
    bare = scope.link
    if not reader.signed_in:
        here = bare.with_filter("next", href(path, scope.view))
        return AccountMenu("", "", (), href(Path.SIGN_IN, here), "")
    return AccountMenu(
        name=reader.name,
        role=role_word(reader.role, t),
        links=(Choice("account", t("我的账号"), scope.href(Path.ACCOUNT)),),
        sign_in="",
        sign_out=scope.href(f"{Path.ACT}sign-out") if reader.session else "",
    )


def _work(reader: Reader, bare: Selection, path: str, t: Words) -> tuple[NavGroup, ...]:
    """What only some readers may do."""
    offered = (
        (Right.REPORT, Path.DATA, t("数据报送"), "table"),
        (Right.REPORT, Path.CATALOGUE, t("规划与指标目录"), "document"),
        (Right.ADMINISTER, Path.SETUP, t("开通向导"), "document"),
        (Right.ADMINISTER, Path.USERS, t("用户"), "people"),
        (Right.ADMINISTER, Path.ASSIGNMENTS, t("部门确认"), "document"),
        (Right.ADMINISTER, Path.CHAIN, t("督办期限"), "document"),
        (Right.ADMINISTER, Path.LETTERS, t("邮件发送"), "document"),
        (Right.ADMINISTER, Path.AUDIT, t("审计日志"), "shield"),
    )
    items = tuple(
        NavItem(href(place, bare), label, symbol, path == place or path.startswith(f"{place}/"))
        for right, place, label, symbol in offered
        if reader.may(right)
    )
    return (NavGroup(t("管理"), items),) if items else ()


def _two_ends(scope: Scope, bare: Selection, path: str, reader: Reader) -> tuple[NavGroup, ...]:
    """Closing a plan and opening the next one."""
    t = scope.t
    evaluating = path.startswith(Path.EVALUATION)
    items = [NavItem(href(Path.EVALUATION, bare), t("规划评估"), "clipboard", evaluating)]
    for outline in sorted(scope.facts.catalogue.outlines, key=lambda row: row.order):
        address = href(Path.OUTLINE, bare, outline.outline)
        label = t("对照{outline}", outline=t.of(outline, "short"))
        items.append(NavItem(address, label, "document", address.split("?")[0] == path))
    if reader.may(Right.ADMINISTER):
        drafting = path == Path.PLANS_NEW or path.startswith((Path.PLAN_DRAFT, Path.PLAN_NAMES, Path.PLAN_ADOPT))
        items.append(NavItem(href(Path.PLANS_NEW, bare), t("编制新规划"), "new_plan", drafting))
    if scope.plans:
        parts = path.removeprefix(Path.TARGETS).split("/")
        setting = path.startswith(Path.TARGETS) and parts[1:2] == [TARGETS_PART]
        place = f"{scope.plans[0].plan}/{TARGETS_PART}"
        items.append(NavItem(href(Path.TARGETS, bare, place), t("目标测算"), "aim", setting))
    return (NavGroup(t("规划两端"), tuple(items)),)


def _areas(scope: Scope) -> tuple[Choice, ...]:
    """The menu of areas, made once: below a province it has thousands of entries."""
    facts, t = scope.facts, scope.t

    def choices() -> tuple[Choice, ...]:
        whole = Choice(facts.district.area, t("{area}（全区）", area=t.of(facts.district)))
        return (whole, *(Choice(area.area, t.of(area)) for area in facts.streets_in(scope.year)))

    return facts.once(("areas", scope.year, t.language), choices)


def _lagging(tally: Tally | None) -> dict[str, Any]:
    return (
        {"off": tally.counts[Group.OFF_TRACK], "risk": tally.counts[Group.AT_RISK], "ended": tally.ended}
        if tally
        else {}
    )


@dataclass(frozen=True, slots=True)
class _MenuCounts:
    """What the menu counts by domain: the same on every page of an area, a year and a plan."""

    tallies: dict[str, Tally]
    whole: Tally
    worse: dict[str, int]
    invented: bool
    mixed: bool


def _counted(scope: Scope) -> _MenuCounts:
    own: dict[str, list[Target]] = defaultdict(list)
    for target in scope.targets:
        own[scope.facts.catalogue.section[(target.plan, target.section)].domain].append(target)
    judged = {domain: [(target, scope.verdict(target)) for target in targets] for domain, targets in own.items()}
    tallies = {domain: tally_of(rows, scope.year) for domain, rows in judged.items()}
    lagging = [
        row
        for rows in judged.values()
        for _, row in rows
        if row and (row.group in statuses.LAGGING or row.status == Status.DECLINING)
    ]
    return _MenuCounts(
        tallies=tallies,
        whole=together(list(tallies.values())),
        worse={
            domain: sum(row.status == Status.DECLINING for _, row in rows if row) for domain, rows in judged.items()
        },
        invented=any(row.demonstration for row in lagging),
        mixed=not all(row.demonstration for row in lagging),
    )


def _nav(scope: Scope, bare: Selection, path: str, reader: Reader) -> tuple[NavGroup, ...]:
    facts = scope.facts
    t = scope.t
    counted = facts.once(("menu", scope.area, scope.year, scope.plan), lambda: _counted(scope))
    whole = counted.whole
    mark = {"invented": counted.invented, "mixed": counted.mixed}

    def item(address: str, label: str, icon: str, **more: Any) -> NavItem:
        return NavItem(address, label, icon, address.split("?")[0] == path, **more)

    return (
        NavGroup(t("概况"), (
            item(href(Path.OVERVIEW, bare), t("总览"), "home"),
            item(href(Path.WARNINGS, bare), t("预警"), "alert", total=whole.lagging, ended=whole.ended),
            item(href(Path.CHANGES, bare), t("近期变化"), "changes"),
            item(href(Path.WHAT_IF, bare), t("情景推演"), "branch"),
            item(href(Path.STREETS, bare), t("各街道"), "grid"),
            item(href(Path.GAPS, bare), t("女性与男性"), "pair"),
            item(href(Path.DEPARTMENTS, bare), t("部门总表"), "building"),
            item(href(Path.PRESENT, bare), t("会议"), "screen"),
        ), **mark),
        NavGroup(t("领域"), tuple(
            item(href(Path.DOMAIN, bare, domain.domain), t.of(domain), domain.icon,
                 worse=counted.worse.get(domain.domain, 0), **_lagging(counted.tallies.get(domain.domain)))
            for domain in sorted(facts.catalogue.domains, key=lambda d: d.order)
        ), **mark),
        *_two_ends(scope, bare, path, reader),
        NavGroup(t("资料"), (
            *(item(href(Path.PLAN, bare, plan.plan), label, "document") for plan, label in _by_period(scope)),
            item(href(Path.METHODS, bare), t("方法说明"), "sigma"),
            item(href(Path.REPORTS, bare), t("报告"), "take"),
        )),
    )  # fmt: skip
