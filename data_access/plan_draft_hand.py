"""A requirement that a person adds by hand, in the form in which one is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from data_access.plan_proposals.proposal import Certainty, Proposal

BY_HAND = "by-hand"
"""Stands for the rule of reading."""


def blank_target(clause: Mapping[str, Any], period_end: int | None) -> dict[str, Any]:
    """The fields of a requirement of a clause (`plan`, `section`, `kind`, `number` of the outline) before anything is typed."""
    empty = Proposal(
        clause["plan"], clause["section"], clause["kind"], clause["number"], 0, BY_HAND, "", 0, 0, "", "threshold",
        op=">=", deadline=period_end, sex="female" if clause["plan"] == "women" else "all", certainty=Certainty.SURE,
    )  # fmt: skip
    return {**asdict(empty), "inferred": [], "indicator": "", "printed": True}
