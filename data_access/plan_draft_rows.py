"""What a draft of a plan consists of, and how one is made of what was read from a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from data_access.plan_proposals import PlanProposals
from data_access.plan_proposals.known import KnownIndicators


@dataclass(frozen=True, slots=True)
class NewDraft:
    """A text and what was read from it, before it is stored. `outline`: see `outline_of`."""

    code: str
    title: str
    period_start: int | None
    period_end: int | None
    file: str
    text: str
    outline: Mapping[str, Any]
    proposals: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class DraftHead:
    """A draft in a list; `counts` of its proposals by their state."""

    draft: int
    title: str
    file: str
    who: str
    created_at: datetime
    state: str
    counts: Mapping[str, int]
    step: str
    """Its last step towards the catalogue (`plan_draft_store.PROPOSED` …); empty before the first."""


@dataclass(frozen=True, slots=True)
class DraftTarget:
    """A proposal: as it was `read`, as it stands (`fields`), and what a person decided."""

    number: int
    read: Mapping[str, Any]
    fields: Mapping[str, Any]
    state: str
    who: str
    decided_at: datetime | None
    reason: str
    version: int


@dataclass(frozen=True, slots=True)
class DraftStep:
    """A step of a whole draft towards the catalogue; `what` is a word of `plan_draft_store`."""

    what: str
    who: str
    at: datetime
    note: str
    digest: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with everything in it but its plain text."""

    draft: int
    code: str
    title: str
    period_start: int | None
    period_end: int | None
    file: str
    outline: Mapping[str, Any]
    who: str
    created_at: datetime
    state: str
    edits: Mapping[str, Mapping[str, Mapping[str, str]]]
    """What people have typed about plan, sections, clauses and new indicators, by part, origin and field."""
    version: int
    targets: tuple[DraftTarget, ...]
    steps: tuple[DraftStep, ...] = ()

    @property
    def stage(self) -> str:
        """Its last step towards the catalogue; empty before the first."""
        return self.steps[-1].what if self.steps else ""

    @property
    def changeable(self) -> bool:
        """Neither proposed for adoption nor adopted."""
        return self.stage not in ("proposed", "adopted")


def new_draft(text: str, found: PlanProposals, known: KnownIndicators, *, title: str = "", file: str = "") -> NewDraft:
    """A draft of a text; each proposal with the code of the known indicator it seems to mean, '' for a new one."""
    plans = found.outline.plans
    period = next((head.period for head in plans if head.period), None)
    starts = f"{period[0]}" if period else ""
    return NewDraft(
        code=";".join(f"{head.plan}{starts}" for head in plans)[:80],
        title=title or " · ".join(head.title for head in plans if head.title),
        period_start=period[0] if period else None, period_end=period[1] if period else None,
        file=file, text=text, outline=outline_of(found), proposals=tuple(_with_match(found, known)),
    )  # fmt: skip


def _with_match(found: PlanProposals, known: KnownIndicators) -> list[Mapping[str, Any]]:
    rows: list[Mapping[str, Any]] = []
    for proposal in found.proposals:
        match = known.match(proposal)
        rows.append({**asdict(proposal), "indicator": match.indicator.indicator if match else ""})
    return rows


def outline_of(found: PlanProposals) -> Mapping[str, Any]:
    """Sections and clauses of a text in its order, rows of tables with the clause they stand under; what was odd, by line."""
    outline = found.outline
    clauses = [
        {"plan": clause.plan, "section": clause.section, "kind": clause.kind, "number": clause.number,
         "text": clause.text, "rows": [_row(row.number, row.cells, row.text) for row in clause.rows]}
        for clause in outline.clauses
    ]  # fmt: skip
    loose: dict[str, list[Mapping[str, Any]]] = {}
    for plan, row in outline.loose_rows:
        loose.setdefault(plan or outline.clauses[0].plan, []).append(_row(row.number, row.cells, row.text))
    tables = [
        {"plan": plan, "section": 0, "kind": "table", "number": 0, "text": "", "rows": rows}
        for plan, rows in loose.items()
    ]
    return {
        "sections": [
            {"plan": section.plan, "section": section.section, "name": section.name} for section in outline.sections
        ],
        "clauses": [*clauses, *tables],
        "oddities": list(outline.oddities),
    }


def _row(line: int, cells: tuple[str, ...], text: str) -> Mapping[str, Any]:
    return {"line": line, "text": " | ".join(cells) or text}
