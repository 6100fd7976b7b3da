"""What units have said of each clause, put together clause by clause: for the workspace and for the reports."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.choices import Choice
from dashboard.facts.clause_names import clause_label
from dashboard.facts.clause_owners import clause_rows, code_of
from dashboard.facts.evaluation_duties import unit_name
from dashboard.facts.scope import Scope
from dashboard.reader import Reader
from dashboard.services.evaluation.rounds import is_office, round_of
from dashboard.services.evaluation.ways import part_links
from dashboard.text.evaluation import cause_word, entry_word, field_word
from data_access.evaluations import ACCEPTED, HANDED_IN, Round, RoundRecord
from data_access.said import Clause


@dataclass(frozen=True, slots=True)
class Said:
    """What one unit says of a clause: (field, text) pairs without the empty ones; `waiting` until it is accepted."""

    unit: str
    unit_name: str
    parts: tuple[tuple[str, str], ...]
    waiting: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class MergedClause:
    """A clause with all that is said of it."""

    clause: Clause
    section: str
    """Plan and domain: under which heading it stands."""
    anchor: str
    label: str
    title: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class MergedView:
    """The page of the words of all units."""

    round: Round
    finding: str
    qualifying: str
    parts: tuple[Choice, ...]
    clauses: tuple[MergedClause, ...]
    demonstration: bool


def merged(scope: Scope, record: RoundRecord, *, waiting: bool = False) -> tuple[MergedClause, ...]:
    """Clause by clause in the order of the plans what units have said and the office has accepted; with `waiting` also what
    still waits for that. Clauses of which nothing is said are left out."""
    t, states = scope.t, {ACCEPTED, HANDED_IN} if waiting else {ACCEPTED}
    by_clause: dict[Clause, list[Said]] = {}
    for entry in record.entries:
        if entry.state in states and entry.is_written:
            causes = t.join(cause_word(cause, t) for cause in entry.causes)
            texts = {"done": entry.done, "effect": entry.effect, "causes": t("；").join(filter(None, (causes, entry.cause_text))),
                     "proposal": entry.proposal}  # fmt: skip
            parts = tuple((field_word(name, t), text) for name, text in texts.items() if text)
            told = "" if entry.state == ACCEPTED else entry_word(entry.state, t)
            by_clause.setdefault(entry.clause, []).append(
                Said(entry.department, unit_name(scope, entry.department), parts, told, entry.demonstration)
            )
    return tuple(
        MergedClause(clause, _section(scope, clause), code_of(clause), clause_label(scope, *clause), t.of(row, "title"), tuple(by_clause[clause]))
        for clause, row in clause_rows(scope.facts).items() if clause in by_clause
    )  # fmt: skip


def _section(scope: Scope, clause: Clause) -> str:
    catalogue, t = scope.facts.catalogue, scope.t
    return f"{t.of(catalogue.plan[clause[0]], 'short')} · {t.of(catalogue.section[clause[:2]])}"


def merged_page(scope: Scope, code: str, reader: Reader) -> MergedView | None:
    """The page of the words of all units; whoever is not of the office sees what is accepted."""
    record = round_of(scope, code)
    if record is None:
        return None
    t = scope.t
    found = merged(scope, record, waiting=is_office(reader))
    units = {said.unit for clause in found for said in clause.said}
    finding = (
        t("{name}：{n} 条目标和措施有文字，来自 {k} 家单位", name=record.round.name, n=len(found), k=len(units))
        if found
        else t("{name}：还没有已接受的自评文字", name=record.round.name)
    )
    note = (
        t("各单位的原话，按规划条目排列；报告引用已接受的文字")
        if found
        else t("单位上报、办公室接受后，文字会按条目排在这里")
    )
    return MergedView(
        record.round, finding, t.sentence(note), part_links(scope, record.round, "merged"), found,
        any(said.demonstration for clause in found for said in clause.said),
    )  # fmt: skip
