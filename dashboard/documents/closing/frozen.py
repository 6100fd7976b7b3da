"""What is frozen of a round: results, causes, units' words, as they were shown; and what later figures say beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.documents.closing.causes import cause_of, reasons_of
from dashboard.documents.closing.matter import Matter
from dashboard.facts.closing.annex import Reason
from dashboard.facts.closing.page import Closing
from dashboard.facts.closing.records import ClosingTarget

FORM = 3
"""The form of the content; raised when it changes, so that older ones can still be read: the first held one language, the
second of a cause its class alone."""


@dataclass(frozen=True, slots=True)
class FrozenTarget:
    """A target as it was frozen. Figures are the texts that were shown: what was withheld stays so."""

    code: str
    plan: str
    name: str
    unit: str
    baseline: str
    target: str
    end: str
    end_year: int
    verdict: str
    gap: str
    cause: str
    note: str
    demonstration: bool
    reason: str = ""
    """The class of its cause with its state, as the annexed table prints it."""
    told: str = ""
    """What was said of the cause."""


@dataclass(frozen=True, slots=True)
class FrozenState:
    """Everything that was frozen."""

    years: tuple[int, int]
    targets: tuple[FrozenTarget, ...]
    counts: dict[str, int]
    monitorable: int
    causes: tuple[dict[str, str], ...]
    units: tuple[dict[str, str], ...]


def state_of(matter: Matter) -> FrozenState:
    """The state to freeze, in the language of the matter's scope."""
    view, reasons = matter.view, reasons_of(matter)
    return FrozenState(
        years=(view.period.first, view.period.last),
        targets=tuple(_target(row, cause_of(matter, row), reasons.get(row.code, Reason(""))) for row in view.rows),
        counts={str(word): n for word, n in view.whole.counts.items()},
        monitorable=view.whole.monitorable.of,
        causes=tuple(
            {"target": one.target, "cause": one.cause, "text": one.text, "basis": one.basis, "evidence": one.evidence}
            for one in matter.record.settled.values()
        ),
        units=tuple(
            {"unit": one.department, "clause": " ".join(map(str, one.clause)), "done": one.done, "effect": one.effect,
             "causes": ";".join(one.causes), "cause_text": one.cause_text, "proposal": one.proposal}
            for one in matter.accepted
        ),
    )  # fmt: skip


def _target(row: ClosingTarget, cause: str, reason: Reason) -> FrozenTarget:
    return FrozenTarget(
        row.code, row.plan, row.name, row.unit, row.baseline.text, row.target, row.end.text, row.end.year, str(row.verdict),
        row.gap_text, cause, row.note, row.demonstration, reason.word, reason.told,
    )  # fmt: skip


def packed(states: Mapping[str, FrozenState]) -> bytes:
    """One state in its languages as JSON, always the same bytes for the same state."""
    whole = {"form": FORM, "languages": {language: _plain(state) for language, state in states.items()}}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _plain(state: FrozenState) -> dict[str, object]:
    return {
        "years": state.years, "counts": state.counts, "monitorable": state.monitorable,
        "targets": [{name: getattr(one, name) for name in FrozenTarget.__dataclass_fields__} for one in state.targets],
        "causes": state.causes, "units": state.units,
    }  # fmt: skip


def unpacked(content: bytes, language: str) -> FrozenState:
    """The reverse of `packed`, in a language; what was frozen in one language alone is in that."""
    found = json.loads(content)
    languages = found.get("languages", {language: found})
    whole = languages.get(language) or next(iter(languages.values()))
    return FrozenState(
        tuple(whole["years"]), tuple(FrozenTarget(**one) for one in whole["targets"]), whole["counts"],
        whole["monitorable"], tuple(whole["causes"]), tuple(whole["units"]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Later:
    """What a target says today beside what was frozen."""

    frozen: FrozenTarget
    now: ClosingTarget | None

    @property
    def differs(self) -> bool:
        """Whether the figure or the verdict has changed since."""
        return self.now is None or (self.now.end.text, str(self.now.verdict)) != (self.frozen.end, self.frozen.verdict)


def beside(state: FrozenState, today: Closing) -> tuple[Later, ...]:
    """Every frozen target with what it says today; the frozen one is the one that counts."""
    now = {row.code: row for row in today.rows}
    return tuple(Later(one, now.get(one.code)) for one in state.targets)
