"""A draft becomes rows of the catalogue: plan, sections, clauses, indicators, targets, what departments answer for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from data_access.catalogue.model import Catalogue
from data_access.plan_draft_rows import Draft, DraftTarget
from data_access.plan_making.checking import Checked, check_rows
from data_access.plan_making.choices import Chosen
from data_access.plan_making.heads import latest_like, plan_row
from data_access.plan_making.made import Finding, Lack, MadePlan, MadeRow
from data_access.plan_making.of_targets import TargetRows
from data_access.plan_making.proposing import Proposals
from data_access.plan_making.rows import Collected
from data_access.plan_making.supports import Supports
from data_access.plan_making.wording import short_title
from data_access.storing.clauses import ClauseText
from data_access.target_choices import Choice

KINDS = {"goal": "goals", "strategy": "strategies"}
NUMERIC = frozenset(
    {"threshold", "maintain", "full_coverage", "annual_change", "per_unit_minimum", "relative_to_reference", "band"}
)
DECIDED = ("confirmed", "corrected")


def make_plan(draft: Draft, catalogue: Catalogue, place: str, choices: Sequence[Choice] = ()) -> MadePlan:
    """Everything a draft holds as rows, laid over the present catalogue and checked with it; of its proposals those that a
    person has confirmed or corrected. `choices` are what was chosen and confirmed for the plan's last year: targets keep
    them as their grounds, and one that was turned into a graded goal and has no printed figure is followed on a scale."""
    making = _Making(draft, catalogue, place, choices)
    making.plans()
    making.clauses_and_targets()
    checked = check_rows(making.out.rows, catalogue)
    findings = [*making.out.findings, *(found for found in checked.findings if not _follows(found, making, checked))]
    texts = tuple(making.texts)
    return MadePlan(
        tuple(making.out.rows), _in_order(findings), checked.edit, checked.catalogue, texts,
        frozenset(making.targets.known), making.strangers(), _digest(making.out.rows, texts, checked),
    )  # fmt: skip


def _follows(finding: Finding, making: _Making, checked: Checked) -> bool:
    """Whether a finding follows from another: an English name that is made of a new indicator's once that is typed, or of a
    requirement that is still open, the value of a change that nobody has said."""
    if finding.lack == Lack.CHECK and finding.field in ("op", "value"):
        return Finding(Lack.CHANGE, finding.part, finding.origin) in making.out.findings
    if finding.lack != Lack.ENGLISH:
        return False
    nameless = {found.origin for found in checked.findings if found.part == "indicators" and found.field == "name_en"}
    if finding.part == "indicators":
        return finding.field == "short_en" and finding.origin in nameless
    if finding.part in ("targets", "baselines"):
        return making.targets.indicator_of.get(finding.origin) in nameless
    waiting = {making.targets.indicator_of[n] for n in making.asked.get(finding.origin, ())}
    return bool(waiting & nameless) or finding.origin in making.undecided


def clause_origin(clause: Mapping[str, Any]) -> str:
    """What names a clause of a draft's outline: `women-1-goal-3`, as it was read."""
    return f"{clause['plan']}-{clause['section']}-{clause['kind']}-{clause['number']}"


class _Making:
    """The rows as they come together."""

    def __init__(self, draft: Draft, catalogue: Catalogue, place: str, choices: Sequence[Choice]) -> None:
        self.draft, self.catalogue, self.place = draft, catalogue, place
        self.out = Collected(draft.edits)
        self.proposals = Proposals(catalogue)
        self.codes: dict[str, MadeRow] = {}
        self.sections: dict[str, str] = {}
        self.texts: list[ClauseText] = []
        self.asked: dict[str, list[str]] = {}
        self.undecided: set[str] = set()
        self.targets = TargetRows(self.out, catalogue, self.proposals, place)
        self.chosen = Chosen(catalogue, choices)
        self.graded: dict[str, str] = {}
        """By origin of a clause the department of an indicator that was turned into a graded goal."""

    def plans(self) -> None:
        """Plans with their sections."""
        for number, key in enumerate(dict.fromkeys(section["plan"] for section in self.draft.outline["sections"])):
            self.codes[key] = plan_row(self.out, self.draft, self.catalogue, self.place, key, number)
        for section in self.draft.outline["sections"]:
            origin = f"{section['plan']}-{section['section']}"
            known = self.proposals.section(section["name"])
            row = self.out.add("sections", origin, {
                "plan": self.codes[section["plan"]].cells["plan"], "section": str(section["section"]),
                "domain": known.domain if known else self.proposals.domain(section["name"]),
                "name_zh": section["name"], "name_en": known.name_en if known else self.proposals.section_en(section["name"]), "note_zh": "", "note_en": "",
            }, section=origin, guessed=("domain", "name_en"))  # fmt: skip
            self.sections[origin] = row.cells["section"]

    def clauses_and_targets(self) -> None:
        """Goals and strategies with what is asked in each; a clause is named after its targets where nothing else is known."""
        asked: dict[str, list[DraftTarget]] = {}
        for target in self.draft.targets:
            fields = target.fields
            origin = clause_origin({**fields, "kind": fields["clause_kind"], "number": fields["clause_number"]})
            if self._counts(target):
                if self.chosen.graded(fields):
                    self.graded.setdefault(origin, self.catalogue.indicator[fields["indicator"]].department)
                    continue
                asked.setdefault(origin, []).append(target)
            elif target.state == "open":
                self.undecided.add(origin)
        clauses = [clause for clause in self.draft.outline["clauses"] if clause["kind"] in KINDS]
        origins = {clause_origin(clause) for clause in clauses}
        self.asked = {
            origin: [str(one.number) for one in found] for origin, found in asked.items() if origin in origins
        }
        for origin, lost in asked.items():
            if origin not in origins:
                self.out.findings += [Finding(Lack.CLAUSE, "targets", str(target.number)) for target in lost]
        self.targets.begin([target for origin in origins for target in asked.get(origin, ())])
        made = [(clause, self._clause(clause, asked.get(clause_origin(clause), []))) for clause in clauses]
        for clause, row in made:
            head = self.codes[clause["plan"]].cells
            for target in asked.get(clause_origin(clause), ()):
                made_row = self.targets.add(target, row, head, _text_of(clause))
                if cells := self.chosen.ground(target.fields, made_row):
                    self.out.add("grounds", str(target.number), cells, section=made_row.section)
            self._owner(clause, row, bool(asked.get(clause_origin(clause))))
        self._supports(made)

    def _supports(self, made: Iterable[tuple[Mapping[str, Any], MadeRow]]) -> None:
        """What each strategy works on, as far as its words and the plan before tell."""
        names = {row.cells["indicator"]: row.cells["name_zh"] for row in self.out.rows if row.part == "indicators"}
        names = {code: row.name_zh for code, row in self.catalogue.indicator.items()} | names
        targets = [row for row in self.out.rows if row.part == "targets"]
        plans: dict[str, Supports] = {}
        for clause, row in made:
            if row.part != "strategies":
                continue
            plan = row.cells["plan"]
            if plan not in plans:
                asked = {code: names[code] for one in targets if one.cells["plan"] == plan
                         if (code := one.cells["indicator"]) in names}  # fmt: skip
                like = latest_like(self.catalogue, clause["plan"])
                plans[plan] = Supports(self.catalogue, like.plan if like else "", asked)
            own = [self.out_indicator(number) for number in self.asked.get(row.origin, ())]
            for code in plans[plan].of(row.cells["title_zh"], _text_of(clause), own):
                self.out.add("supports", f"{row.origin}-{code}", {
                    "plan": plan, "section": row.cells["section"], "strategy": row.cells["number"], "indicator": code,
                }, section=row.section, guessed=("indicator",))  # fmt: skip

    def out_indicator(self, number: str) -> str:
        """The indicator of a proposal's row."""
        return next(row.cells["indicator"] for row in self.out.rows if (row.part, row.origin) == ("targets", number))

    def _counts(self, target: DraftTarget) -> bool:
        """Whether a person has confirmed it; what is open is told as lacking."""
        if target.state == "open":
            lack = Lack.UNSURE if target.read["certainty"] == "unsure" else Lack.OPEN
            self.out.findings.append(Finding(lack, "targets", str(target.number)))
        return target.state in DECIDED

    def _clause(self, clause: Mapping[str, Any], asked: list[DraftTarget]) -> MadeRow:
        origin, section = clause_origin(clause), f"{clause['plan']}-{clause['section']}"
        text = _text_of(clause)
        title = self.out.typed("clauses", origin, "title_zh") or short_title(text)
        english = self.proposals.title_en(title) or self.targets.english(asked)
        kind = self.out.typed("clauses", origin, "kind") or clause["kind"]
        row = self.out.add(KINDS.get(kind, "goals"), origin, {
            "plan": self.codes[clause["plan"]].cells["plan"], "section": self.sections[section],
            "number": str(clause["number"]), "title_zh": title, "title_en": english, "carries": _carries(asked),
            "note_zh": "", "note_en": "",
        }, section=section, guessed=("title_zh", "title_en"), edits="clauses")  # fmt: skip
        cells = row.cells
        if cells["number"].isdigit() and cells["section"].isdigit():
            self.texts.append(ClauseText(cells["plan"], int(cells["section"]), kind, int(cells["number"]), text))
        return row

    def strangers(self) -> tuple[str, ...]:
        """The bodies that clauses make responsible and nobody knows, each once."""
        clauses = self.draft.outline["clauses"]
        return tuple(dict.fromkeys(name for row in clauses for name in self.proposals.strangers_in(row["text"])))

    def _owner(self, clause: Mapping[str, Any], row: MadeRow, measured: bool) -> None:
        """A clause without a figure is answered for by the department its text names first, else by that of an indicator that
        was turned into a graded goal."""
        named = () if measured else self.proposals.departments_in(_text_of(clause))
        named = named or (() if measured else tuple(filter(None, [self.graded.get(row.origin)])))
        if named:
            self.out.add("graded", row.origin, {
                "plan": row.cells["plan"], "section": row.cells["section"],
                "clause_kind": "goal" if row.part == "goals" else "strategy", "clause_number": row.cells["number"],
                "scale": "", "baseline_step": "", "target_step": "", "department": named[0],
            }, section=row.section, guessed=("department",))  # fmt: skip


def _text_of(clause: Mapping[str, Any]) -> str:
    return "\n".join(filter(None, (clause["text"], *(row["text"] for row in clause["rows"])))) or "–"


def _carries(asked: Iterable[DraftTarget]) -> str:
    kinds = {target.fields["kind"] for target in asked}
    if kinds & {*NUMERIC, "change"}:
        return "number"
    return "direction" if kinds & {"directional", "slow_growth", "gap_narrows"} else "neither"


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each once, what concerns the whole first."""
    order = {part: at for at, part in enumerate(("plans", "sections", "goals", "strategies", "targets", "indicators"))}
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: order.get(finding.part, len(order))))


def _digest(rows: Iterable[MadeRow], texts: Iterable[ClauseText], checked: Checked) -> str:
    written = [[row.part, row.origin, dict(row.cells)] for row in rows]
    worded = [[text.plan, text.section, text.clause_kind, text.number, text.text] for text in texts]
    whole = json.dumps([written, worded, len(checked.findings)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:32]
