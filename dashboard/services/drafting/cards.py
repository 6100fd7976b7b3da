"""A proposal as its card shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.facts.people import Named
from dashboard.facts.scope import Scope
from dashboard.services.drafting.correcting import values_of
from dashboard.services.drafting.reading import asks
from dashboard.services.drafting.states import BARS, certainty_word, inferred_word, state_word
from dashboard.text.moments import moment
from dashboard.text.plan_rules import rule_name
from dashboard.text.words import Words
from data_access.plan_draft_rows import Draft, DraftTarget
from data_access.plan_drafts import CORRECTED, OPEN, REJECTED, UNSURE


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
    open: bool
    rejected: bool
    decided: str
    reason: str
    values: Mapping[str, str]
    """Its fields as they stand in the form of correction."""


def card(scope: Scope, draft: Draft, target: DraftTarget, named: Named) -> Card:
    """The card of a proposal; a rejected one as it was read."""
    t, read = scope.t, target.read
    corrected = target.state == CORRECTED
    return Card(
        number=target.number,
        version=target.version,
        name=str(target.fields["name"]),
        asks=asks(target.fields, scope.facts, t, about=read["rule"] == "about" and not corrected),
        words=str(read["words"]),
        notes=_notes(target, t),
        bars=BARS.get(read["certainty"], 1),
        certainty=certainty_word(read["certainty"], t),
        unsure=read["certainty"] == UNSURE,
        **_known(scope, target.fields),
        open=target.state == OPEN,
        rejected=target.state == REJECTED,
        decided="" if target.state == OPEN or target.decided_at is None else
        f"{state_word(target.state, t)} {named(target.who)} {moment(target.decided_at)}",
        reason=target.reason,
        values=values_of(target.fields),
    )  # fmt: skip


def _notes(target: DraftTarget, t: Words) -> tuple[str, ...]:
    """The rule, the year by which it is asked, and what the text does not print."""
    read, fields = target.read, target.fields
    unwritten = "deadline" in read["inferred"] and target.state != CORRECTED
    deadline = ""
    if fields["deadline"]:
        year = fields["deadline"]
        deadline = (
            t("期限 {year} 年（没有写，按规划期末推定）", year=year) if unwritten else t("期限 {year} 年", year=year)
        )
    inferred = (
        ()
        if target.state == CORRECTED
        else tuple(inferred_word(word, t) for word in read["inferred"] if word != "deadline")
    )
    return tuple(part for part in (t("规则：{name}", name=rule_name(read["rule"], t)), deadline, *inferred) if part)


def _known(scope: Scope, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Whether its indicator is known, as what, and what the present plans ask of it."""
    t, facts = scope.t, scope.facts
    indicator = facts.catalogue.indicator.get(fields["indicator"])
    if indicator is None:
        return {"known": False, "tag": t("新指标，英文名和数据来源待填"), "before": ""}
    asked = facts.catalogue.targets_of.get(indicator.indicator, ())
    before = t.join(dict.fromkeys(t.of(target) for target in asked[:2]))
    return {
        "known": True,
        "tag": t("已知指标：{name}", name=t.of(indicator)),
        "before": t("现行目标：{targets}", targets=before) if before else t("现行规划没有它的目标"),
    }
