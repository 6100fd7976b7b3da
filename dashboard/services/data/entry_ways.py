"""How the grid is narrowed: by year, owner, domain, words, to what is missing; and page by page."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from dashboard.facts.choices import Link
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.services.data.figure_words import area_name, domains_of, split_name
from dashboard.services.data.links import PAGE, page_number, pager, year_links
from dashboard.services.data.owners import OWNER, Owner, owners
from dashboard.services.data.view_models import EntryWays
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from data_access.importing.entry import Figure

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
