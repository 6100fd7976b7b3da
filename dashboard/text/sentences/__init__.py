"""Findings composed from judged figures: what, since when, why, who, what it takes. They begin with what lags.

A `JudgedTarget` is one target in one area with everything a sentence may need; each function answers finished text. By subject:
`goals` what is asked, `units` targets for every unit, `findings` what a figure means, `course` the way so far and ahead,
`readings` level, direction and outlook.
"""

from dashboard.text.judged import passing as passing
from dashboard.text.sentences.course import chance as chance
from dashboard.text.sentences.course import completed as completed
from dashboard.text.sentences.course import projection as projection
from dashboard.text.sentences.course import why as why
from dashboard.text.sentences.findings import by_latest as by_latest
from dashboard.text.sentences.findings import finding as finding
from dashboard.text.sentences.findings import full as full
from dashboard.text.sentences.findings import lacking as lacking
from dashboard.text.sentences.findings import met_before as met_before
from dashboard.text.sentences.findings import small_change as small_change
from dashboard.text.sentences.findings import steps_made as steps_made
from dashboard.text.sentences.findings import trend as trend
from dashboard.text.sentences.findings import withheld as withheld
from dashboard.text.sentences.goals import deadline as deadline
from dashboard.text.sentences.goals import goal as goal
from dashboard.text.sentences.goals import goal_short as goal_short
from dashboard.text.sentences.readings import WITH_CHANCE as WITH_CHANCE
from dashboard.text.sentences.readings import direction as direction
from dashboard.text.sentences.readings import level as level
from dashboard.text.sentences.readings import outlook as outlook
from dashboard.text.sentences.units import failing as failing
from dashboard.text.sentences.units import in_year as in_year
from dashboard.text.sentences.units import passed as passed
from dashboard.text.sentences.units import reached as reached
from dashboard.text.sentences.units import reached_since as reached_since
from dashboard.text.sentences.units import short as short
from dashboard.text.sentences.units import units_since as units_since
