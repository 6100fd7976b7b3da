"""Reads the adopted text of a plan and proposes its targets; nothing counts before a person confirms it.

`read_plan` is the way in. `document` knows files, `finding` finds sections and clauses, `demands` and `tables` read
what they ask (by the rules listed in `rules`), `known` looks for indicators that are known already, `measure` holds
the result against a catalogue made by people.
"""

from data_access.plan_proposals.plan import PlanProposals, lines_that_ask, read_plan, read_plan_text
from data_access.plan_proposals.proposal import Certainty, Inferred, Proposal

__all__ = ["Certainty", "Inferred", "PlanProposals", "Proposal", "lines_that_ask", "read_plan", "read_plan_text"]
