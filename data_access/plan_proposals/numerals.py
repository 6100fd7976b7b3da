"""Numbers as plans write them: 95, ９５, 九十五, 两, 百分之九十五, ①."""

from __future__ import annotations

import unicodedata

_DIGIT = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"〇": 0, "两": 2}
_POWER = {"十": 10, "百": 100, "千": 1000}
CHINESE = "零〇一二两三四五六七八九十百千万"


def number(written: str) -> float:
    """The number a numeral stands for: digits (also full width, with commas between thousands) or Chinese numerals up to 万.

    Raises:
        ValueError: it is no numeral.
    """
    plain = unicodedata.normalize("NFKC", written).replace(",", "").strip()
    if plain and plain[0] not in CHINESE:
        return float(plain)
    whole, _, decimals = plain.partition("点")
    tail = "".join(str(_DIGIT[digit]) for digit in decimals)
    return float(f"{_whole(whole)}.{tail}") if tail else float(_whole(whole))


def of_roman(written: str) -> int:
    """The number a Roman numeral of I, V and X stands for."""
    values = [{"I": 1, "V": 5, "X": 10}[sign] for sign in written]
    return sum(-own if own < after else own for own, after in zip(values, [*values[1:], 0], strict=True))


def roman(value: int) -> str:
    """1 to 39 as a Roman numeral, as Word draws list numbers."""
    tens, ones = divmod(value, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def in_chinese(value: int) -> str:
    """1 to 99 in Chinese numerals, as list numbers are drawn."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    if not tens:
        return digits[ones]
    return (digits[tens] if tens > 1 else "") + "十" + (digits[ones] if ones else "")


def circled(value: int) -> str:
    """① to ⑳; beyond, the digits."""
    return chr(0x2460 + value - 1) if 1 <= value <= 20 else str(value)


def _whole(written: str) -> int:
    if not written or any(sign not in CHINESE for sign in written):
        raise ValueError(f"no numeral: {written}")
    if "万" in written:
        high, _, low = written.partition("万")
        return (_whole(high) if high else 1) * 10_000 + (_whole(low) if low else 0)
    total, digit, seen_power = 0, 0, False
    for sign in written:
        if sign in _POWER:
            total += (digit or 1) * _POWER[sign]
            digit, seen_power = 0, True
        else:
            digit = _DIGIT[sign] if seen_power or not digit else digit * 10 + _DIGIT[sign]
    return total + digit
