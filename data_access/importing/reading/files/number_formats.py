"""What a number format shows of a number besides its digits: a percentage, or words of its own (0.0"‰", "约"0.0)."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(
    r'"([^"]*)"|[\\!](.)|\[([^\]]*)\]|_.|\*.|(G/通用格式|General|[0#?@](?:[0#?.,]*[0#?])?)|(,+)|(.)',
    re.IGNORECASE | re.DOTALL,
)
_SAYS = re.compile(r"[^\s\d.,:：/()\-+%％]")
_BARE_SAYS = frozenset("‰¥￥$€元人例")
_AROUND = re.compile(r"\s*([^\d\s-][^\d]*?)?\s*(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*([^\d]*)", re.DOTALL)


@lru_cache(maxsize=4_096)
def words_around(number_format: str) -> tuple[str, str]:
    """The words a format shows before and behind a number, both "" if none, or if it shows another number or none.

    A format that scales (0!.0,"万元") shows another number: then its words are not about the one in the cell.
    """
    before, behind, digits, quoted = "", "", False, False
    for text, escaped, bracket, number, scale, other in _TOKEN.findall(number_format.partition(";")[0]):
        if scale or bracket[:1] in ("<", ">", "="):
            return "", ""
        if number:
            if digits:
                return "", ""  # 0!.0, # ?/?: several runs of digits
            digits = True
        elif bracket[:1] != "$":
            words = text or escaped or (other if other in _BARE_SAYS else "")
            quoted = quoted or bool(words)
            before, behind = (before, behind + words) if digits else (before + words, behind)
    return (before, behind) if digits and quoted and _SAYS.search(before + behind) else ("", "")


def as_shown(value: float, number_format: str) -> str:
    """The number with the words its format shows around it, with all its digits; "" if it shows none."""
    before, behind = words_around(number_format)
    return f"{before}{value:.15g}{behind}" if before or behind else ""


def as_seen(value: float, text: str) -> str:
    """The same where a file holds what people see (952‰ beside the number 952); "" if no words stand around it."""
    found = _AROUND.fullmatch(text)
    if not found or not _SAYS.search((found.group(1) or "") + found.group(3)):
        return ""
    seen = float(found.group(2).replace(",", ""))
    decimals = len(found.group(2).partition(".")[2])
    near = abs(seen - value) <= 0.51 * 10.0**-decimals
    return f"{found.group(1) or ''}{value:.15g}{found.group(3)}" if near else ""
