"""What came of a form of the data pages."""

from __future__ import annotations

from dataclasses import dataclass

AT_ONCE = 5_000
"""So many figures are examined while the reader waits; more in a process of its own, with a progress bar."""


@dataclass(frozen=True, slots=True)
class FormResult:
    """What came of a form: a word, a submission to look at, or long work whose page the reader is sent to."""

    said: str = ""
    job: str = ""
    submission: int | None = None


NOT_FOUND = FormResult("gone")
CONFLICT = FormResult("taken")
