"""What must stand in a unit's words before they are handed in; what is wrong is said at its field, with what the system knows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from dashboard.services.evaluation.causes import KnownCause
from dashboard.text.words import Words
from data_access.evaluating import Words as Written

LONGEST = 300
"""Characters of a text that is handed in."""
MOST = 3000
"""Characters of a text that is kept at all."""
TEXTS = ("done", "effect", "cause_text", "proposal")


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with each field, and what the system knows below it."""

    errors: dict[str, str] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)


def too_long(words: Written, t: Words, most: int) -> dict[str, str]:
    """What is too long, by field."""
    over = {name: len(getattr(words, name)) - most for name in TEXTS}
    return {name: t("最多 {most} 字，请删去 {n} 字。", most=most, n=n) for name, n in over.items() if n > 0}


def checked(words: Written, *, missed: bool, known: Sequence[KnownCause], files: int, t: Words) -> Checked:
    """What keeps words from being handed in. A cause wants evidence: a file, or a record of the system that shows the same."""
    errors, hints = too_long(words, t, LONGEST), {}
    if not words.done.strip():
        errors["done"] = t("请填写做了什么。")
    shown = t("；").join(cause.text for cause in known)
    if missed and not words.causes:
        errors["causes"] = t("请选择未达标的原因。")
    elif words.causes and not words.cause_text.strip():
        errors["cause_text"] = t("请填写原因说明。")
    if unproved(words.causes, known) and not files:
        errors["causes"] = t("请上传佐证，或改选其他原因。")
    if "causes" in errors and shown:
        hints["causes"] = t("系统依据：{shown}", shown=shown)
    return Checked(errors, hints)


def unproved(causes: Collection[str], known: Sequence[KnownCause]) -> tuple[str, ...]:
    """The causes of which the system knows nothing."""
    shown = {cause.cause for cause in known}
    return tuple(cause for cause in causes if cause not in shown)
