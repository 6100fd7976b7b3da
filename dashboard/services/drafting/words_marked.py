"""The text of a section with the words of each proposal marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.services.drafting.states import BARS
from dashboard.text.words import Words
from data_access.plan_draft_rows import Draft, DraftTarget
from data_access.plan_making.making import clause_origin


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text; with `numbers` of proposals it is what they were read from, and as sure as the least sure of them."""

    text: str
    numbers: tuple[int, ...] = ()
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading (`head`) or a clause: its number and its parts."""

    head: str = ""
    label: str = ""
    parts: tuple[Part, ...] = ()
    clause: str = ""
    """What names the clause, where a requirement can be added to it."""


def paragraphs(draft: Draft, section: str, targets: Sequence[DraftTarget], t: Words) -> tuple[Paragraph, ...]:
    """The clauses of a section, goals before strategies as they stand in the text."""
    heads = {"goal": t("主要目标"), "strategy": t("策略措施"), "table": t("主要指标表")}
    out: list[Paragraph] = []
    kind = ""
    for clause in draft.outline["clauses"]:
        if f"{clause['plan']}-{clause['section']}" != section:
            continue
        if clause["kind"] != kind:
            kind = clause["kind"]
            out.append(Paragraph(head=heads.get(kind, kind)))
        out += _clause(clause, [target for target in targets if _of(clause, target)])
    return tuple(out)


def _of(clause: Mapping[str, Any], target: DraftTarget) -> bool:
    read = target.read
    return (read["clause_kind"], read["clause_number"]) == (clause["kind"], clause["number"])


def _clause(clause: Mapping[str, Any], targets: Sequence[DraftTarget]) -> list[Paragraph]:
    lines = {row["line"] for row in clause["rows"]}
    in_rows = [target for target in targets if target.read["line"] in lines and not target.read["end"]]
    out = []
    named = clause_origin(clause) if clause["kind"] != "table" else ""
    if clause["text"]:
        own = [target for target in targets if target not in in_rows]
        out.append(Paragraph(label=f"{clause['number']}.", parts=_marked(clause["text"], own), clause=named))
    for row in clause["rows"]:
        read = [target for target in in_rows if target.read["line"] == row["line"]]
        out.append(Paragraph(parts=(_part(row["text"], read),)))
    return out


def _marked(text: str, targets: Sequence[DraftTarget]) -> tuple[Part, ...]:
    """Words that several proposals were read from, in whole or in part, are marked once with all their numbers."""
    spans: list[tuple[int, int, list[DraftTarget]]] = []
    for start, end, target in _sorted(text, targets):
        if end <= start:
            continue
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]), [*spans[-1][2], target])
        else:
            spans.append((start, end, [target]))
    parts, at = [], 0
    for start, end, read in spans:
        parts += [Part(text[at:start]), _part(text[start:end], read)]
        at = end
    return tuple(part for part in (*parts, Part(text[at:])) if part.text)


def _sorted(text: str, targets: Sequence[DraftTarget]) -> list[tuple[int, int, DraftTarget]]:
    found = [(*_span(text, target), target) for target in targets]
    return sorted(found, key=lambda row: (row[0], row[1], row[2].number))


def _span(text: str, target: DraftTarget) -> tuple[int, int]:
    """Where a proposal's words stand; 0, 0 where they cannot be found."""
    start, end, words = target.read["start"], target.read["end"], target.read["words"]
    if 0 <= start < end <= len(text):
        return start, end
    at = text.find(words)
    return (at, at + len(words)) if at >= 0 else (0, 0)


def _part(text: str, targets: Sequence[DraftTarget]) -> Part:
    if not targets:
        return Part(text)
    least = min((target.read["certainty"] for target in targets), key=lambda certainty: BARS.get(certainty, 0))
    return Part(text, tuple(target.number for target in targets), least)
