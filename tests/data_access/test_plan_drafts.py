"""Drafts of the next plan: stored whole or not at all, decided one after another, and nothing of them counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.accounts import Actor
from data_access.audit import Audit, AuditFilter
from data_access.errors import Overtaken, UnsureProposal
from data_access.plan_draft_rows import new_draft
from data_access.plan_drafts import PlanDrafts
from data_access.plan_proposals import read_plan_text
from data_access.plan_proposals.known import KnownIndicators
from data_access.store import Store

TEXT = (Path(__file__).parents[1] / "data" / "plan_texts" / "haizhou-women.txt").read_text(encoding="utf-8")
HERE, ELSEWHERE = "910100", "910200"
ANN, BOB = Actor("ann"), Actor("bob")


def stored(store: Store) -> tuple[PlanDrafts, int]:
    drafts = PlanDrafts(store.database, HERE)
    return drafts, drafts.add(new_draft(TEXT, read_plan_text(TEXT), KnownIndicators(store.catalogue())), ANN)


def test_a_draft_keeps_what_was_read_and_raises_no_version(seeded: Store) -> None:
    before, catalogue = seeded.versions(HERE), seeded.catalogue()
    drafts, number = stored(seeded)
    draft = drafts.get(number)
    assert draft is not None and draft.title.startswith("海州市妇女发展规划") and draft.code == "women2026"
    assert (draft.period_start, draft.period_end) == (2026, 2030)
    read = read_plan_text(TEXT)
    assert [target.read["words"] for target in draft.targets] == [proposal.words for proposal in read.proposals]
    assert [row["text"] for row in draft.outline["clauses"] if row["kind"] != "table"] == [
        clause.text for clause in read.outline.clauses
    ]
    assert drafts.all()[0].counts == {"open": len(read.proposals)}
    elsewhere = PlanDrafts(seeded.database, ELSEWHERE)
    assert elsewhere.get(number) is None and elsewhere.all() == ()
    with pytest.raises(KeyError):
        elsewhere.confirm_sure(number, by=BOB)
    with pytest.raises(KeyError):
        elsewhere.decide(number, 1, "confirmed", seen=0, by=BOB)
    assert (seeded.versions(HERE), seeded.catalogue()) == (before, catalogue)


def test_decisions_stand_until_withdrawn_and_of_two_at_once_the_second_is_told(seeded: Store) -> None:
    drafts, draft = stored(seeded)
    drafts.decide(draft, 1, "confirmed", seen=0, by=ANN)
    with pytest.raises(Overtaken) as overtaken:
        drafts.decide(draft, 1, "rejected", seen=0, by=BOB, reason="too late")
    assert overtaken.value.who == "ann"
    drafts.decide(draft, 1, "open", seen=1, by=BOB)
    found = drafts.get(draft)
    assert found is not None
    read = dict(found.targets[0].read)
    drafts.decide(draft, 1, "corrected", seen=2, by=BOB, fields=read | {"value": 7.5})
    found = drafts.get(draft)
    assert found is not None
    assert (found.targets[0].fields["value"], found.targets[0].read, found.targets[0].version) == (7.5, read, 3)
    lines = [(line.who, line.what) for line in Audit(seeded.database).entries(AuditFilter())]
    assert lines[:4] == [("bob", "proposal_corrected"), ("bob", "proposal_withdrawn"), ("ann", "proposal_confirmed"),
                         ("ann", "plan_taken_in")]  # fmt: skip
    assert "value: 8.0 → 7.5" in Audit(seeded.database).entries(AuditFilter())[0].detail


def test_what_is_unsure_is_never_confirmed_as_it_was_read(seeded: Store) -> None:
    drafts, draft = stored(seeded)
    found = drafts.get(draft)
    assert found is not None
    unsure = [target.number for target in found.targets if target.read["certainty"] == "unsure"]
    sure = [target.number for target in found.targets if target.read["certainty"] == "sure"]
    assert unsure and sure
    with pytest.raises(UnsureProposal):
        drafts.decide(draft, unsure[0], "confirmed", seen=0, by=ANN)
    drafts.decide(draft, sure[0], "rejected", seen=0, by=ANN, reason="not asked")
    assert drafts.confirm_sure(draft, by=BOB) == len(sure) - 1
    assert drafts.confirm_sure(draft, by=BOB) == 0
    found = drafts.get(draft)
    assert found is not None
    states = {target.number: target.state for target in found.targets}
    assert states[sure[0]] == "rejected" and states[sure[1]] == "confirmed" and states[unsure[0]] == "open"
    drafts.set_aside(draft, aside=True, by=ANN)
    assert drafts.all()[0].state == "set_aside"
