"""What a reviewer sent back and its sender has not replaced yet."""

from __future__ import annotations

from dashboard.facts.scope import Scope
from dashboard.services.data.submissions import submissions
from data_access.submissions import ACCEPTED, RETURNED, SUBMITTED, Submission

LOOKED_AT = 200


def sent_back(scope: Scope, owner: str) -> tuple[Submission, ...]:
    """The returned submissions of an owner, newest first, without those that a later one of the same figures follows."""
    if not owner:
        return ()
    kept = submissions(scope.services)
    found = kept.find(owner=owner, district=scope.facts.place, states=(RETURNED, SUBMITTED, ACCEPTED), limit=LOOKED_AT)
    if all(one.state != RETURNED for one in found):
        return ()
    figures = kept.figures([one.submission for one in found])
    out, later = [], set[tuple[object, ...]]()
    for one in found:
        if one.state != RETURNED:
            later |= figures[one.submission]
        elif not figures[one.submission] & later:
            out.append(one)
    return tuple(out)
