"""The indicator finder: every indicator by name, code, domain and department."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.scope import Scope
from dashboard.urls import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the finder; `find` is what is searched, in lower case."""

    code: str
    href: str
    name: str
    note: str
    find: str


def entries(scope: Scope) -> tuple[Entry, ...]:
    """All indicators, in the order of the domains."""
    facts = scope.facts
    t = scope.t
    domains: dict[str, list[str]] = {}
    for target in facts.catalogue.targets:
        domain = facts.catalogue.section[(target.plan, target.section)].domain
        domains.setdefault(target.indicator, [])
        if domain not in domains[target.indicator]:
            domains[target.indicator].append(domain)
    order = {domain.domain: domain.order for domain in facts.catalogue.domains}
    ranked = []
    for indicator in facts.catalogue.indicators:
        own = domains.get(indicator.indicator, [])
        department = facts.catalogue.department.get(indicator.department)
        note = t.join([t.of(facts.catalogue.domain[domain]) for domain in own])
        text = " ".join((
            indicator.indicator, indicator.name_zh, indicator.name_en, indicator.short_zh, indicator.short_en, note,
            *((department.name_zh, department.short_zh, department.name_en, department.short_en) if department else ()),
        ))  # fmt: skip
        place = min((order[domain] for domain in own), default=99)
        ranked.append(
            (
                place,
                Entry(
                    indicator.indicator,
                    scope.href(Path.INDICATOR, indicator.indicator),
                    t.of(indicator),
                    note,
                    text.lower(),
                ),
            )
        )
    return tuple(entry for _, entry in sorted(ranked, key=lambda pair: pair[0]))
