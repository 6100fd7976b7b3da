"""A proposal as its card shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.facts.people import Named
from dashboard.facts.scope import Scope
from dashboard.services.drafting.making import chosen
from dashboard.services.drafting.reading import asks, stood_at
from dashboard.services.drafting.states import BARS, certainty_word, inferred_word, state_word
from dashboard.text.moments import moment
from dashboard.text.plan_rules import rule_name
from dashboard.text.statuses import status_word
from dashboard.text.target_setting import method_word
from data_access.catalogue.model import Target
from data_access.plan_draft_hand import BY_HAND
from data_access.plan_draft_rows import Draft, DraftTarget
from data_access.plan_drafts import CORRECTED, OPEN, REJECTED, UNSURE
from data_access.plan_proposals.known import pairs_alike
from data_access.target_choices import GRADED

_LEVEL = {"kind": "threshold", "step": None, "direction": None, "unit_word": ""}
"""The fields of a demand for a level, without the level."""


@dataclass(frozen=True, slots=True)
class Card:
    """A proposal: what it asks, the words it was read from, how sure that is, what is known of it, what was decided."""

    number: int
    version: int
    name: str
    asks: str
    words: str
    notes: tuple[str, ...]
    bars: int
    certainty: str
    unsure: bool
    known: bool
    tag: str
    before: str
    """What the present plans ask of the known indicator."""
    chosen: str
    """What was chosen for it on the target workbench."""
    open: bool
    rejected: bool
    decided: str
    reason: str
    group: str
    """Of the parts of one that was split: equal for all of them; empty for one that stands alone."""
    places: tuple[tuple[str, str], ...] = ()
    """The others of its section that it can be merged into, by number and name."""


def card(scope: Scope, draft: Draft, target: DraftTarget, named: Named, beside: Sequence[DraftTarget] = ()) -> Card:
    """The card of a proposal; `beside` are those of its section."""
    t, read = scope.t, target.read
    corrected = target.state == CORRECTED
    return Card(
        number=target.number,
        version=target.version,
        name=str(target.fields["name"]),
        asks=asks(target.fields, scope.facts, t, about=read["rule"] == "about" and not corrected),
        words=str(read["words"]),
        notes=_notes(target, scope),
        bars=BARS.get(read["certainty"], 1),
        certainty=certainty_word(read["certainty"], t),
        unsure=read["certainty"] == UNSURE,
        **_known(scope, target),
        chosen=_chosen(scope, draft, target),
        open=target.state == OPEN,
        rejected=target.state == REJECTED,
        decided="" if target.state == OPEN or target.decided_at is None else
        f"{state_word(target.state, t)} {named(target.who)} {moment(target.decided_at)}",
        reason=target.reason,
        group=group_of(target),
        places=tuple((str(one.number), f"{one.number} {one.fields['name']}") for one in beside
                     if one.number != target.number and one.state != REJECTED),
    )  # fmt: skip


def group_of(target: DraftTarget) -> str:
    """What the parts of one demand have in common: the clause and the very words they were read from."""
    read = target.read
    if not read["words"] or read["rule"] == BY_HAND:
        return ""
    clause = f"{read['plan']}-{read['section']}-{read['clause_kind']}-{read['clause_number']}"
    return f"{clause}-{read['line']}-{read['start']}-{read['end']}"


def _notes(target: DraftTarget, scope: Scope) -> tuple[str, ...]:
    """The rule, the year by which it is asked, where it stood before, and what the text does not print."""
    t, read, fields = scope.t, target.read, target.fields
    unwritten = "deadline" in read["inferred"] and target.state != CORRECTED
    deadline = ""
    if fields["deadline"]:
        year = fields["deadline"]
        deadline = (
            t("期限 {year} 年（没有写，按规划期末推定）", year=year) if unwritten else t("期限 {year} 年", year=year)
        )
    stood = stood_at(fields, scope.facts, t)
    inferred = (
        ()
        if target.state == CORRECTED
        else tuple(inferred_word(word, t) for word in read["inferred"] if word != "deadline")
    )
    return tuple(
        part for part in (t("规则：{name}", name=rule_name(read["rule"], t)), deadline, stood, *inferred) if part
    )


def _known(scope: Scope, target: DraftTarget) -> dict[str, Any]:
    """Whether its indicator is known and defined as before, and what the present plans ask of it and how that stands."""
    t, facts, fields = scope.t, scope.facts, target.fields
    indicator = facts.catalogue.indicator.get(fields["indicator"])
    if indicator is None:
        return {"known": False, "tag": t("新指标，英文名和数据来源待填"), "before": ""}
    asked = facts.catalogue.targets_of.get(indicator.indicator, ())
    same = pairs_alike(fields["name"], (indicator.name_zh, indicator.short_zh, *(row.name_zh for row in asked)))
    tag = (
        t("已知指标：{name}", name=t.of(indicator))
        if same
        else t("已知指标，口径可能有变：{name}", name=t.of(indicator))
    )
    before = t.join(_earlier(scope, row) for row in asked[:2])
    return {
        "known": True,
        "tag": tag,
        "before": t("现行目标：{targets}", targets=before) if before else t("现行规划没有它的目标"),
    }


def _chosen(scope: Scope, draft: Draft, target: DraftTarget) -> str:
    """The value that was chosen for its indicator and how, and whether the text asks for another; empty where none was."""
    t, choice = scope.t, chosen(scope, draft).of(target.fields)
    if choice is None:
        return ""
    if choice.method == GRADED:
        if target.fields["value"] is None and target.fields["step"] is None:
            return t("目标测算：已定改为分级，写入时按等级跟踪")
        return t("目标测算：已定改为分级；文本印有数值，以文本为准")
    amount = asks({**_LEVEL, "op": choice.op, "value": choice.value,
                   "unit": scope.facts.catalogue.indicator[choice.indicator].unit}, scope.facts, t)  # fmt: skip
    said = t("目标测算：已选定 {value}（{method}）", value=amount, method=method_word(choice.method, t))
    value = target.fields["value"]
    return t("{said}，与文本不同", said=said) if value is not None and value != choice.value else said


def _earlier(scope: Scope, row: Target) -> str:
    """A present target: what it asks, of which years, and how it stands."""
    t = scope.t
    plan = scope.facts.catalogue.plan[row.plan]
    amount = asks(row.model_dump() | {"unit_word": "", "reference": "", "since": None}, scope.facts, t)
    verdict = scope.verdict(row)
    stands = status_word(str(verdict.status), t) if verdict else t("没有数据")
    return t("{amount}（{first}—{last}，{year} 年{stands}）", amount=amount, first=plan.period_start, last=row.deadline,
             year=scope.year, stands=stands)  # fmt: skip
