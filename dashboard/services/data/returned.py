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
    if all(submission.state != RETURNED for submission in found):
        return ()
    figures = kept.figures([submission.submission for submission in found])
    out, later = [], set[tuple[object, ...]]()
    for submission in found:
        if submission.state != RETURNED:
            later |= figures[submission.submission]
        elif not figures[submission.submission] & later:
            out.append(submission)
    return tuple(out)
