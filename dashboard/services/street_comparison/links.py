"""The choices of the comparison page: what is compared, how it is ordered, which streets stand side by side; all links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dashboard.facts import choices
from dashboard.facts.choices import Link, Pager, pages_of, rows_shown
from dashboard.facts.known import by_street
from dashboard.facts.scope import Scope
from dashboard.facts.selected import selected_targets
from dashboard.services.street_comparison.grid import Grid, lagging_in, shared_targets
from dashboard.services.street_comparison.view_models import Menu
from dashboard.urls import Path, Selection, href
from data_access.catalogue.model import Indicator, Target
from indicators.codes import Group

DOMAIN, INDICATOR, VIEW, MAP = "domain", "indicator", "view", "map"
SORT, PAGE, FIND, CHOSEN, TRENDS = "sort", "page", "find", "streets", "trends"
ALL, COUNT = "all", "count"
MOST_CHOSEN = 4
CHIPS = 5


def to(link: Selection, **filters: str) -> str:
    """The page with some of its choices changed; an empty value takes one away."""
    return href(Path.STREETS, link.with_filters(filters))


def chosen_domain(scope: Scope) -> str:
    """The domain of the address, empty for all and for one that no catalogue knows."""
    wanted = scope.selection.filter(DOMAIN)
    return wanted if wanted in scope.facts.catalogue.domain else ""


def chosen_streets(selection: Selection, table: Grid) -> tuple[str, ...]:
    """Codes of the streets to stand side by side, at most four; unknown ones are passed over."""
    codes = dict.fromkeys(code for code in selection.filter(CHOSEN).split(";") if code in table.index)
    return tuple(codes)[:MOST_CHOSEN]


def page_number(selection: Selection, name: str, pages: int) -> int:
    """The page of a long list that the address asks for, within what there is."""
    return choices.page_number(selection.filter(name), pages)


def pager(scope: Scope, name: str, number: int, size: int, total: int) -> Pager:
    """The ways to the other pages of a list of `total` with `size` on a page."""
    t = scope.t

    def at(page: int) -> str:
        return to(scope.view, **{name: "" if page == 1 else str(page)})

    first, last = rows_shown(number, size, total)
    text = t("第 {first}–{last} 个，共 {n} 个", first=t.number(first, 0), last=t.number(last, 0), n=t.number(total, 0))
    return choices.pager(text, number, pages_of(total, size), at)


def domain_menu(scope: Scope) -> Menu:
    """The domains in which streets are judged."""
    facts, t = scope.facts, scope.t
    counted: dict[str, int] = defaultdict(int)
    for target in shared_targets(facts, scope.targets):
        counted[facts.catalogue.section[(target.plan, target.section)].domain] += 1
    now = chosen_domain(scope)
    known = [
        domain for domain in sorted(facts.catalogue.domains, key=lambda domain: domain.order) if counted[domain.domain]
    ]
    entries = [Link(t("全部领域"), to(scope.view, domain="", page="", sort=""), not now, sum(counted.values()))]
    entries += [
        Link(
            t.of(domain),
            to(scope.view, domain=domain.domain, page="", sort="", indicator=""),
            domain.domain == now,
            counted[domain.domain],
        )
        for domain in known
    ]
    name = t.of(facts.catalogue.domain[now]) if now else ""
    return Menu(t("所属领域"), name or t("全部"), (("", tuple(entries)),))


def candidates(scope: Scope) -> dict[str, list[Indicator]]:
    """The indicators that are counted by street, by domain in its order; those no chosen target asks for are left out."""
    facts = scope.facts
    out: dict[str, dict[str, Indicator]] = {
        domain.domain: {} for domain in sorted(facts.catalogue.domains, key=lambda domain: domain.order)
    }
    for target in selected_targets(facts, scope.selection, domain=chosen_domain(scope)):
        listed = facts.catalogue.indicator[target.indicator]
        if by_street(listed):
            out[facts.catalogue.section[(target.plan, target.section)].domain].setdefault(listed.indicator, listed)
    return {domain: list(listed.values()) for domain, listed in out.items() if listed}


def chosen_indicator(scope: Scope, table: Grid) -> Indicator | None:
    """The indicator of the address, else the one that lags in most streets, else the first there is."""
    known = {indicator.indicator: indicator for group in candidates(scope).values() for indicator in group}
    if scope.selection.filter(INDICATOR) in known:
        return known[scope.selection.filter(INDICATOR)]
    ranked = most_lagging(table)
    if ranked:
        return scope.facts.catalogue.indicator[ranked[0].indicator]
    return next(iter(known.values()), None)


def most_lagging(table: Grid) -> list[Target]:
    """The targets that lag in most streets first; those that lag nowhere are left out."""
    lagging = [target for target in table.targets if lagging_in(table, target)]
    return sorted(
        lagging, key=lambda target: (-lagging_in(table, target), -table.groups[target.target][Group.OFF_TRACK])
    )


def target_of(table: Grid, scope: Scope, indicator: Indicator) -> Target | None:
    """The target an indicator is compared on: one with a number before one without, the one that lags most first."""
    numeric = [target for target in table.targets if target.indicator == indicator.indicator]
    if numeric:
        return max(numeric, key=lambda target: lagging_in(table, target))
    return next((target for target in scope.targets if target.indicator == indicator.indicator), None)


def indicator_menu(scope: Scope, table: Grid, now: Indicator) -> Menu:
    """All indicators that are counted by street, under their domains."""
    t = scope.t
    counts = _counts(table)
    groups = candidates(scope)
    return Menu(
        label=t("全部 {n} 项", n=sum(len(listed) for listed in groups.values())),
        current="",
        groups=tuple(
            (
                t.of(scope.facts.catalogue.domain[domain]),
                tuple(_choice(indicator, now, counts, scope) for indicator in listed),
            )
            for domain, listed in groups.items()
        ),
    )


def chips(scope: Scope, table: Grid, now: Indicator) -> tuple[Link, ...]:
    """The indicators that lag in most streets, and the chosen one if it is not among them."""
    first = dict.fromkeys(target.indicator for target in most_lagging(table))
    codes = list(first)[:CHIPS]
    if now.indicator not in codes:
        codes = [now.indicator, *codes[: CHIPS - 1]]
    counts = _counts(table)
    return tuple(_choice(scope.facts.catalogue.indicator[code], now, counts, scope) for code in codes)


def _counts(table: Grid) -> dict[str, int]:
    counts: dict[str, int] = {}
    for target in table.targets:
        counts[target.indicator] = max(counts.get(target.indicator, 0), lagging_in(table, target))
    return counts


def _choice(indicator: Indicator, now: Indicator, counts: dict[str, int], scope: Scope) -> Link:
    address = to(scope.view, indicator=indicator.indicator, trends="", map="")
    return Link(scope.t.of(indicator, "short"), address, indicator is now, counts.get(indicator.indicator, 0))


def toggled(link: Selection, chosen: Sequence[str], code: str) -> str:
    """The page with a street added to the comparison, or taken off it; empty where four are chosen already."""
    if code not in chosen and len(chosen) >= MOST_CHOSEN:
        return ""
    codes = [street for street in chosen if street != code] if code in chosen else [*chosen, code]
    return to(link, streets=";".join(codes))
