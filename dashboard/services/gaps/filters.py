"""What the page about gaps can be narrowed to: a movement, a domain; plain links, each with its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.facts.choices import Choice, Facet
from dashboard.facts.gaps import MOVEMENTS, Gap
from dashboard.facts.scope import Scope
from dashboard.services.gaps.rows import movement_word
from dashboard.services.gaps.view_models import Tally
from dashboard.urls import Path, href


def tallies(gaps: Sequence[Gap], scope: Scope) -> tuple[Tally, ...]:
    """How many gaps moved which way, each a link to just these."""
    t = scope.t
    if not gaps:
        return ()
    now = scope.view.filter("moved")
    notes = {
        "widens": t("比基期扩大 10% 以上"), "narrows": t("比基期缩小 10% 以上"), "steady": t("变化不足 10%，或在统计上不明显"),
        "unknown": t("没有基期数据或口径变化"),
    }  # fmt: skip
    counts = Counter(gap.movement for gap in gaps)
    return tuple(
        Tally(
            movement=movement, word=movement_word(movement, t), count=counts[movement], note=notes[movement],
            href=href(Path.GAPS, scope.view.with_filter("moved", "" if now == movement else movement)), current=now == movement,
        )
        for movement in MOVEMENTS
    )  # fmt: skip


def domains(scope: Scope, counts: Counter[str]) -> Facet:
    """The domains as a menu; `counts` says how many gaps each holds."""
    facts, link, t = scope.facts, scope.view, scope.t
    now = link.filter("domain")
    known = sorted(facts.catalogue.domains, key=lambda domain: domain.order)
    return Facet(
        name="domain", label=t("所属领域"),
        options=tuple(
            Choice(domain.domain, t.of(domain), href(Path.GAPS, link.with_filter("domain", "" if domain.domain == now else domain.domain)),
                   domain.domain == now, counts[domain.domain])
            for domain in known if counts[domain.domain] or domain.domain == now
        ),
        current=t.of(facts.catalogue.domain[now]) if now in facts.catalogue.domain else now,
        clear=href(Path.GAPS, link.with_filter("domain", "")),
    )  # fmt: skip
