"""What a number format shows of a number: its digits, words around them (0.0"‰"), another number (0!.0,"万元"), or none (;;;)."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from functools import lru_cache

_SECTION = re.compile(r'(?:"[^"]*"|[\\!].|\[[^\]]*\]|[^;])*', re.DOTALL)
_TOKEN = re.compile(
    r'"([^"]*)"|[\\!](.)|\[([^\]]*)\]|_.|\*.|(G/通用格式|General|e[+-]0+|[0#?@][0#?@.,]*)|(.)',
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?", re.DOTALL)
_DATES = re.compile(r"[ymdhs]", re.IGNORECASE)
_WORDS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_HOLDS = {
    "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_SEEN = re.compile(
    r"(?P<before>[^\d]*?)(?P<number>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<behind>[^\d]*)", re.DOTALL
)
_AMONG_DIGITS = re.compile(r"[\d.-]")
_NEGATIVE, _NOUGHT = 1, 2
"""Which section is that of numbers below 0, and of 0."""


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the parts of a format between semicolons: the words around the digits, and what becomes of the number."""

    before: str = ""
    behind: str = ""
    digits: str = ""
    """The places for digits; "" if it shows none."""
    times: float = 1.0
    """100 for a percentage, 0.001 for a comma behind the digits, 0.1 for a written point among them (0!.0)."""
    odd: bool = False
    """Words stand among the digits: what it shows is nothing that anybody typed."""
    of_dates: bool = False
    condition: tuple[str, float] | None = None

    @property
    def words(self) -> tuple[str, str]:
        """The words before and behind the digits, without blanks."""
        return self.before.strip(), self.behind.strip()

    def is_plain(self, place: int) -> bool:
        """Whether it shows the number and nothing else; below 0 with its sign or in brackets, 0 as bookkeepers do ("-"??)."""
        words = self.words
        if place == _NEGATIVE and words in (("-", ""), ("(", ")")):
            words = ("", "")
        elif place == _NEGATIVE:
            return False
        if place == _NOUGHT and words == ("-", "") and not self.digits.strip("?"):
            words = ("", "")
        plain = bool(self.digits) and self.times == 1.0 and not self.odd and self.condition is None
        return self.of_dates or (plain and words == ("", ""))


@lru_cache(maxsize=4_096)
def _sections(number_format: str) -> tuple[_Section, ...]:
    parts, at = list[str](), 0
    while at <= len(number_format):
        found = _SECTION.match(number_format, at)
        end = found.end() if found else len(number_format)
        parts.append(number_format[at:end])
        at = end + 1
    return tuple(_section(part) for part in parts[:3])


def _section(part: str) -> _Section:
    words, digits, times, odd, condition = ["", ""], "", 1.0, False, None
    for text, escaped, bracket, number, other in _TOKEN.findall(part):
        said = text or escaped or other
        if bracket:
            if found := _CONDITION.fullmatch(bracket.strip()):
                condition = (found.group(1), float(found.group(2)))
            said = found.group(1) if (found := _CURRENCY.fullmatch(bracket)) else ""
        if other and _DATES.match(other):
            return _Section(of_dates=True)
        if other == "%":
            times *= 100
        if not number:
            words[bool(digits)] += said
        elif number[:1] in "eE" and digits:
            continue
        elif not digits:
            digits = number
        elif words[1] == ".":  # 0!.0 shows 952 as 95.2
            times, words[1] = times / 10 ** len(number.rstrip(",")), ""
        else:
            odd = odd or words[1].strip() not in ("", "/")  # # ?/? shows 95.25 as a fraction
            words[1] = ""
        if number.endswith(","):
            times /= 1000 ** (len(number) - len(number.rstrip(",")))
    return _Section(words[0], words[1], digits, times, odd, condition=condition)


@lru_cache(maxsize=4_096)
def shows_more(number_format: str) -> bool:
    """Whether a format shows more than a number's own digits: words, another number, none."""
    return bool(number_format) and not all(
        section.is_plain(place) for place, section in enumerate(_sections(number_format))
    )


def as_shown(value: float, number_format: str) -> str:
    """The number as people see it, with all its digits, and the words around it; "" if they see just the number.

    What cannot be typed like that has the number behind it in brackets, so that it is never taken for one: 不详 [95.2].
    """
    if not number_format:
        return ""
    sections = _sections(number_format)
    if _is_ambiguous(sections):
        return f"[{value:.15g}]"
    section, place = _shown_by(value, sections)
    if section.is_plain(place):
        return ""
    (before, behind), shown = section.words, value * section.times
    if place == _NEGATIVE:
        shown = -shown
        if before == "-" or (before, behind) == ("(", ")"):
            before, behind, shown = before.strip("-("), behind.removesuffix(")"), -shown
    text = f"{before}{float(f'{shown:.12g}'):.15g}{behind}"
    if not section.digits:
        return f"{before}{behind} [{value:.15g}]".strip()
    odd = section.odd or _AMONG_DIGITS.search(before + behind) or (place == _NEGATIVE and shown > 0)
    return f"{text} [{value:.15g}]" if odd else text


def _is_ambiguous(sections: tuple[_Section, ...]) -> bool:
    """Whether it depends on the program what a format with conditions shows: [<1]0.0%;0.0 of 95.2 is 9520.0% in LibreOffice."""
    if not any(section.condition for section in sections):
        return False
    return len({section.times for section in sections}) > 1 or sum(not section.condition for section in sections) > 1


def _shown_by(value: float, sections: tuple[_Section, ...]) -> tuple[_Section, int]:
    """The section that shows a number, and its place; 0 where a condition chooses it, not the sign."""
    if any(section.condition for section in sections):
        held = [each for each in sections if each.condition and _HOLDS[each.condition[0]](value, each.condition[1])]
        return (held or [each for each in sections if each.condition is None] or [sections[-1]])[0], 0
    place = _NEGATIVE if value < 0 else _NOUGHT if value == 0 else 0
    place = place if place < len(sections) else 0
    return sections[place], place


def as_seen(value: float, text: str) -> str:
    """The same where a file holds what people see (952‰ beside the number 952)."""
    flat = text.replace("\u00a0", " ").strip()
    found = _SEEN.fullmatch(flat)
    if not found:
        return _without_digits(value, flat)
    before, behind = found["before"].strip(), found["behind"].strip()
    seen = float(found["number"].replace(",", ""))
    rounded = 0.51 * 10.0 ** -len(found["number"].partition(".")[2])
    if abs(seen - value) <= rounded:
        return f"{before}{value:.15g}{behind}" if before or behind else ""
    if abs(seen + value) <= rounded:  # without its sign, or with one too many
        return "" if (before, behind) == ("(", ")") else f"{flat} [{value:.15g}]"
    return flat


@lru_cache(maxsize=4_096)
def shows_month(number_format: str) -> bool:
    """Whether a format shows the year and month of a date and no day: the first of January is then a month, no year."""
    letters = _WORDS.sub("", number_format.partition(";")[0]).lower()
    return "y" in letters and "m" in letters and not set(letters) & set("dhs")


def built_in(number_format: str) -> str:
    """A format that files name by its number alone: its sign of money is that of the country, whatever the tables of readers say."""
    return number_format.replace('"$"', '"¥"')


def _without_digits(value: float, text: str) -> str:
    """A number shown in words, or not at all; 0 as bookkeepers write it, a fraction and Chinese digits are the number."""
    if (value == 0 and text == "-") or _OTHERWISE.fullmatch(text):
        return ""
    return f"{text} [{value:.15g}]".strip()


_OTHERWISE = re.compile(
    r"-?[\d\s]*\d+\s*/\s*\d+|-?[\d.]+E[+-]?\d+|[〇零一二三四五六七八九十百千万亿点.壹贰叁肆伍陆柒捌玖拾佰仟０-９]+"
)
"""The same number written another way."""
