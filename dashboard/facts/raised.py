"""Which warnings have come higher by themselves: difficult ones in their second year, those that a meeting is to take up.

A meeting is to take up what lags for the third year, and what nobody has signed for when the chain's last link has passed.
A warning that is put off by decision, or that only waits for a figure, comes no higher.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.chain import calendar, chain
from dashboard.facts.lives import name_of, standing
from dashboard.facts.scope import Scope
from dashboard.text.supervision import raised_word
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from indicators.codes import LAGGING, RegisterState, SubState
from indicators.supervision import Raised, escalated, raised, working_days


@dataclass(frozen=True, slots=True)
class RaisedWarning:
    """A warning that has come higher: `years` of lagging (0 where that is not the reason), `waited` working days unsigned."""

    target: Target
    how: Raised
    years: int
    waited: int

    def word(self, t: Words) -> str:
        """What it is called."""
        return raised_word(self.how, t)

    def reason(self, t: Words) -> str:
        """Why it has come so high."""
        lagging = t.count("连续 {n} 年滞后", self.years) if self.years else ""
        unclaimed = t.count("交办后 {n} 个工作日无人签收", self.waited) if self.waited else ""
        return t.join(filter(None, (lagging, unclaimed)))


def raised_warning(scope: Scope, target: Target) -> RaisedWarning | None:
    """How high the warning of a target has come as of the scope's year; None where it has not."""
    now, row = standing(scope, target), scope.verdict(target)
    if now is None or row is None or now.state != RegisterState.OPEN or now.sub_state == SubState.DEFERRED:
        return None
    years = now.years if row.group in LAGGING else 0
    waited = _unclaimed(scope, target)
    how = raised(years, unclaimed=bool(waited))
    return None if how is None else RaisedWarning(target, how, years, waited)


def for_meeting(scope: Scope) -> dict[str, RaisedWarning]:
    """By indicator, the district's warnings that a meeting is to take up, in the order of the catalogue."""
    return scope.once(("for a meeting",), lambda: _for_meeting(scope.whole))


def _for_meeting(scope: Scope) -> dict[str, RaisedWarning]:
    found: dict[str, RaisedWarning] = {}
    for target in scope.targets:
        one = raised_warning(scope, target)
        if one is not None and one.how == Raised.MEETING:
            found.setdefault(target.indicator, one)
    return found


def _unclaimed(scope: Scope, target: Target) -> int:
    """The working days that a warning has waited past the chain's last link; 0 where somebody has signed or there is time."""
    facts = scope.facts
    case = facts.followed.case.get(name_of(target, scope.area))
    links, days = chain(facts), calendar(facts)
    if case is None or case.handed_on is None or case.taken("closed"):
        return 0
    gone = escalated(case.handed_on, case.signed_on, facts.today, [link.days for link in links], days)
    return working_days(case.handed_on, facts.today, days) if gone == len(links) else 0
