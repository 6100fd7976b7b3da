"""A figure beside the one it is measured against: by how much it lies above or below, with the sign in words."""

from __future__ import annotations

from dashboard.text.figures import distance
from dashboard.text.words import Words


def words_of(reference: str, difference: float, decimals: int, change: str, t: Words) -> str:
    """`低于全国 0.15/千名儿童`, `与全国持平`."""
    if round(difference, 9) == 0:
        return t("与{reference}持平", reference=reference)
    by = distance(difference, decimals, change, t)
    if difference > 0:
        return t("高于{reference} {gap}", reference=reference, gap=by)
    return t("低于{reference} {gap}", reference=reference, gap=by)
