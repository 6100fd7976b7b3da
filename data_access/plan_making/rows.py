"""Rows while they are collected: what was proposed, with what people have typed laid over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from data_access.plan_making.made import Finding, MadeRow

Edits = Mapping[str, Mapping[str, Mapping[str, str]]]
"""What people have typed, by part, origin and field; `clauses` for goals and strategies."""


class Collected:
    """The rows of a draft so far and what was found lacking."""

    def __init__(self, edits: Edits) -> None:
        self._edits = edits
        self.rows: list[MadeRow] = []
        self.findings: list[Finding] = []

    def typed(self, part: str, origin: str, field: str) -> str:
        """What a person has typed into a field; empty where nobody has."""
        return self._edits.get(part, {}).get(origin, {}).get(field, "")

    def add(
        self, part: str, origin: str, cells: Mapping[str, str], *, section: str = "", guessed: Iterable[str] = (),
        edits: str = "",
    ) -> MadeRow:  # fmt: skip
        """Take a row in, with what was typed for it; `edits` names where that is kept, if not under the part's name."""
        typed = self._edits.get(edits or part, {}).get(origin, {})
        whole = {**cells, **{field: text for field, text in typed.items() if field in cells}}
        row = MadeRow(part, origin, whole, section, frozenset(guessed) - set(typed))
        self.rows.append(row)
        return row
