"""The cause register: of every target that was missed or cannot be judged why, who says so, and on what evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.facts.clause_owners import owner_of
from dashboard.facts.closing.page import Closing
from dashboard.facts.closing.records import CauseByFigures, ClosingTarget
from dashboard.facts.closing.supervised import supervised
from dashboard.facts.evaluation_duties import unit_name
from dashboard.facts.scope import Scope
from dashboard.text.evaluation import CAUSES, PENDING, basis_word, cause_word
from dashboard.text.words import Words
from data_access.evaluations import ACCEPTED, HANDED_IN, ClauseFile, RoundRecord, SelfEvaluation
from data_access.said import Clause
from indicators.final import FinalVerdict

TOO_HIGH = "target_too_high"
BY_FIGURES: dict[CauseByFigures, str] = {
    CauseByFigures.DEFINITION: "definition_changed",
    CauseByFigures.INTERVAL: "chance",
    CauseByFigures.FEW: "chance",
    CauseByFigures.PACE: TOO_HIGH,
    CauseByFigures.NO_DATA: "no_data",
}
"""Which class a cause belongs to that figures prove."""
ASKED = (FinalVerdict.MISSED, FinalVerdict.NO_DATA, FinalVerdict.NOT_COMPARABLE)
"""Verdicts of which the register says why."""
NAMED = 4
"""Targets named for each class in the table of the workspace."""


@dataclass(frozen=True, slots=True)
class KnownCause:
    """A cause the system can name by itself: `basis` is `statistics` or `supervision`."""

    cause: str
    basis: str
    text: str


@dataclass(frozen=True, slots=True)
class CauseRow:
    """A target in the register; of one that nobody has settled cause and basis are empty."""

    target: ClosingTarget
    missed: bool
    cause: str
    word: str
    basis: str
    basis_word: str
    text: str
    evidence: str
    unit: str
    unit_name: str
    settled: int
    """The entry of the register that says so; 0 where the office has settled nothing."""
    who: str
    known: tuple[KnownCause, ...]
    said: SelfEvaluation | None
    files: tuple[ClauseFile, ...]

    @property
    def pending(self) -> bool:
        """Whether nobody has said why."""
        return self.cause == PENDING


@dataclass(frozen=True, slots=True)
class CauseLine:
    """A class of causes with how many targets, missed and unjudged apart, who says so, and some by name."""

    cause: str
    word: str
    missed: int
    unjudged: int
    bases: tuple[tuple[str, int], ...]
    examples: str

    @property
    def total(self) -> int:
        """How many targets."""
        return self.missed + self.unjudged


def clause_of_target(scope: Scope, row: ClosingTarget) -> Clause:
    """The clause that sets a target."""
    target = scope.facts.catalogue.target[row.code]
    return target.plan, target.section, target.clause_kind, target.clause_number


def known_causes(scope: Scope, row: ClosingTarget, today: date) -> tuple[KnownCause, ...]:
    """What figures prove, then what the record of supervision shows."""
    found = [KnownCause(BY_FIGURES[cause.kind], "statistics", cause.evidence) for cause in row.causes]
    if row.verdict == FinalVerdict.MISSED:
        target = scope.facts.catalogue.target[row.code]
        told = scope.t("；").join(supervised(scope, target, today).told(target.deadline, scope.t))
        if told:
            found.append(KnownCause("not_carried_out", "supervision", told))
    return tuple(found)


def register(scope: Scope, record: RoundRecord, view: Closing, today: date) -> tuple[CauseRow, ...]:
    """Every target of the round that was missed or cannot be judged, in the order of the plans; made once."""
    return scope.once(
        ("cause register", record.round.code),
        lambda: tuple(_row(view.scope, record, row, today) for row in view.whole.named(*ASKED)),
    )


def _row(scope: Scope, record: RoundRecord, row: ClosingTarget, today: date) -> CauseRow:
    t, clause = scope.t, clause_of_target(scope, row)
    unit = owner_of(scope.facts, clause) or row.department
    known = known_causes(scope, row, today)
    said = record.entry.get((unit, clause))
    files = tuple(file for file in record.files if (file.department, file.clause) == (unit, clause))
    settled = record.settled.get(row.code)
    if settled is not None:
        cause, basis, text, evidence, who = settled.cause, settled.basis, settled.text, settled.evidence, settled.who
    else:
        cause, basis, text, evidence, who = _unsettled(known, said, files, t)
    return CauseRow(
        target=row, missed=row.verdict == FinalVerdict.MISSED, cause=cause, word=cause_word(cause, t), basis=basis,
        basis_word=basis_word(basis, t) if basis else "", text=text, evidence=evidence, unit=unit,
        unit_name=unit_name(scope, unit), settled=settled.entry if settled else 0, who=who, known=known,
        said=said, files=files,
    )  # fmt: skip


def _unsettled(
    known: Sequence[KnownCause], said: SelfEvaluation | None, files: Sequence[ClauseFile], t: Words
) -> tuple[str, str, str, str, str]:
    """What figures prove goes before what the unit has handed in, that before the record of supervision; that the pace asked
    for was never seen proves no cause, so it stands only where nobody says anything."""
    proved = next((cause for cause in known if cause.basis == "statistics" and cause.cause != TOO_HIGH), None)
    pace = next((cause for cause in known if cause.cause == TOO_HIGH), None)
    if proved is not None:
        return proved.cause, proved.basis, proved.text, proved.text, ""
    shown = next((cause for cause in known if cause.basis == "supervision"), None)
    if said is not None and said.causes and said.state in (HANDED_IN, ACCEPTED):
        main, names = said.causes[0], t.join(file.name for file in files)
        if shown is not None and shown.cause == main:
            return main, "supervision", said.cause_text or shown.text, shown.text, said.written_by
        return main, "unit", said.cause_text, names, said.written_by
    if (last := shown or pace) is not None:
        return last.cause, last.basis, last.text, last.text, ""
    return PENDING, "", "", "", ""


def cause_table(rows: Sequence[CauseRow], t: Words) -> tuple[CauseLine, ...]:
    """The register by class, in the order of the classes, what is pending last; classes without a target are left out."""
    lines = []
    for cause in (*CAUSES, PENDING):
        own = [row for row in rows if row.cause == cause]
        if own:
            missed = sum(row.missed for row in own)
            words = {row.basis: row.basis_word for row in own if row.basis}
            bases = tuple((word, sum(row.basis == basis for row in own)) for basis, word in words.items())
            lines.append(CauseLine(cause, cause_word(cause, t), missed, len(own) - missed, bases, _examples(own, t)))
    return tuple(lines)


def _examples(rows: Sequence[CauseRow], t: Words) -> str:
    names = t.join(row.target.short for row in rows[:NAMED])
    return t("{names}等", names=names) if len(rows) > NAMED else names
