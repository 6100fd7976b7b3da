"""The numbers of headings as text, for the contents: the document counts its headings itself, by the template's list."""

from __future__ import annotations

DIGITS = "〇一二三四五六七八九"


class Counter:
    """Counts headings as the numbering list does."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._at = [0, 0, 0]

    def next(self, level: int) -> str:
        """The number of the next heading of a level, as it will be shown."""
        self._at[level - 1] += 1
        self._at[level:] = [0] * (3 - level)
        if self._language == "zh":
            n = self._at[level - 1]
            return (f"{chinese(n)}、", f"（{chinese(n)}）", f"{n}.")[level - 1]
        return ".".join(map(str, self._at[:level]))


def chinese(n: int) -> str:
    """一 to 九十九, as sections are counted."""
    tens, ones = divmod(n, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")
