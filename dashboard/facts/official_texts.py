"""The plans' own wording of their goals and strategies."""

from __future__ import annotations

from dashboard.facts.known import Facts
from dashboard.facts.services import Services

Clause = tuple[str, int, str, int]
"""Plan, section, kind and number of a goal or strategy."""


def official_texts(services: Services, facts: Facts) -> dict[Clause, str]:
    """The wording by clause, read once for a data version; empty while none has been loaded."""
    return facts.once(("official texts",), lambda: _read(services))


def _read(services: Services) -> dict[Clause, str]:
    frame = services.store.clauses()
    columns = (frame[name].tolist() for name in ("plan", "section", "clause_kind", "number", "text"))
    return {(plan, int(section), kind, int(n)): text for plan, section, kind, n, text in zip(*columns, strict=True)}
