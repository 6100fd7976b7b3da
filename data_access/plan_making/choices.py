"""What was chosen on the target workbench goes along into the plan that is adopted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from data_access.catalogue.differences import text_of
from data_access.catalogue.model import Catalogue
from data_access.plan_making.heads import latest_like
from data_access.plan_making.made import MadeRow
from data_access.target_choices import GRADED, Choice

LEVELS = frozenset({"threshold", "maintain", "full_coverage", "change", "per_unit_minimum"})
"""Kinds that ask for a level, as a choice does."""


class Chosen:
    """The confirmed choices for the years of a draft, by the plan of it they were made for."""

    def __init__(self, catalogue: Catalogue, choices: Sequence[Choice]) -> None:
        self._catalogue = catalogue
        self._choices = {(choice.plan, choice.indicator): choice for choice in choices}

    def of(self, fields: Mapping[str, Any]) -> Choice | None:
        """What was chosen for the indicator of a proposal; None where nothing was, or it is a new one."""
        like = latest_like(self._catalogue, str(fields["plan"]))
        return self._choices.get((like.plan, fields["indicator"])) if like else None

    def graded(self, fields: Mapping[str, Any]) -> bool:
        """Whether a demand was turned into a graded goal and the text prints no figure for it: what is printed counts."""
        choice = self.of(fields)
        return choice is not None and choice.method == GRADED and fields["value"] is None and fields["step"] is None

    def ground(self, fields: Mapping[str, Any], target: MadeRow) -> dict[str, str] | None:
        """The row that keeps with a target what was chosen for it; None where nothing was, or it asks for no level."""
        choice = self.of(fields)
        if choice is None or choice.value is None or fields["kind"] not in LEVELS:
            return None
        texts = {name: text_of(getattr(choice, name)) or "" for name in ("base", "effort", "challenge")}
        return {
            "target": target.cells["target"], "method": choice.method, **texts, "binding": choice.binding,
            "justification": choice.justification, "chosen_by": choice.who, "chosen_on": choice.said_at.date().isoformat(),
            "confirmed_by": choice.decided_by,
            "confirmed_on": choice.decided_at.date().isoformat() if choice.decided_at else "",
            "demonstration": "yes" if choice.demonstration else "no",
        }  # fmt: skip
