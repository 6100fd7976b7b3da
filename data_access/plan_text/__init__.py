"""Reads the official text of a plan: its sections, numbered goals and strategies, and their full wording.

`read_plan_file` is the way in; `lines` knows what a line can be, `reader` follows them, `report` says
what matched.
"""

from data_access.plan_text.reader import PlanText, read_plan_file, read_plan_text
from data_access.plan_text.report import MatchReport

__all__ = ["MatchReport", "PlanText", "read_plan_file", "read_plan_text"]
